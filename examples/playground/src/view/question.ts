/** What is asked before something that cannot be undone, and its two answers. */
export interface Question {
  readonly title: string;
  readonly detail: string;
  readonly yes: string;
  readonly no: string;
}
