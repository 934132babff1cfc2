import type { Study } from './study.ts';

/** Keeps studies in this browser, by the shape of their pictures; nothing leaves it. */

const [DATABASE, STORE] = ['phisegc-playground', 'studies'];

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser kept nothing'));
    });
  } finally {
    database.close();
  }
}

/** What was kept; null where nothing was. Rejects where the browser keeps nothing at all. */
export async function readStudy(key: string): Promise<Study | null> {
  const found: Study | undefined = await run('readonly', (store) => store.get(key));
  return found ?? null;
}

/** What was kept under other keys: for models whose images have another shape. */
export async function readOtherStudies(key: string): Promise<readonly Study[]> {
  const keys = await run('readonly', (store) => store.getAllKeys());
  const found = await Promise.all(keys.filter((one) => one !== key).map((one) => readStudy(String(one))));
  return found.filter((one) => one !== null);
}

export async function keepStudy(key: string, study: Study): Promise<void> {
  await run('readwrite', (store) => store.put(study, key));
}

/** Forgets all studies. */
export async function eraseStudies(): Promise<void> {
  await run('readwrite', (store) => store.clear());
}
