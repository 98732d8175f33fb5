// Where is a file kept in this browser that could not be sent? In IndexedDB, under the account that
// chose it; nothing where a browser has none.

let opening;
function open() {
  opening ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open("hoaban-attachments", 1);
    asking.onupgradeneeded = () => {
      const files = asking.result.createObjectStore("file", { keyPath: "id", autoIncrement: true });
      files.createIndex("account", "account");
    };
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });
  return opening;
}

async function step(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const step = database.transaction("file", mode, { durability: "strict" });
    const asking = work(step.objectStore("file"));
    step.oncomplete = () => resolve(asking.result);
    step.onerror = () => reject(step.error);
    step.onabort = () => reject(step.error);
  });
}

// The files of an account that wait, the oldest first; none where the browser keeps none.
export const kept = (account) =>
  step("readonly", (files) => files.index("account").getAll(account)).catch(() => []);
export const keep = (file) => step("readwrite", (files) => files.put(file));
export const drop = (id) => step("readwrite", (files) => files.delete(id));
export async function dropAll(account) {
  for (const { id } of await kept(account)) await drop(id);
}
