import { servePage } from 'phisegc/language-server';

servePage(self as unknown as Worker);
