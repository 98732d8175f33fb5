// Where are unsent entries kept in this browser? In IndexedDB, each under its account; where a
// browser has none, in the page's memory.

const NAME = "hoaban";
const VERSION = 1;

function opened() {
  return new Promise((resolve, reject) => {
    const asking = indexedDB.open(NAME, VERSION);
    asking.onupgradeneeded = () => {
      const entries = asking.result.createObjectStore("entry", { keyPath: "id" });
      entries.createIndex("account", "account");
    };
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });
}

class Disk {
  constructor(database) {
    this.database = database;
  }

  // Reads an account's entries, oldest first, and writes what `change` makes of them, in one step
  // that no other window can come between. Resolves once it is on the disk.
  update(account, change) {
    return new Promise((resolve, reject) => {
      const step = this.database.transaction("entry", "readwrite", { durability: "strict" });
      const entries = step.objectStore("entry");
      let result;
      const asking = entries.index("account").getAll(account);
      asking.onsuccess = () => {
        result = change(inOrder(asking.result)) ?? {};
        for (const id of result.remove ?? []) entries.delete(id);
        for (const entry of result.put ?? []) entries.put(entry);
      };
      step.oncomplete = () => resolve(result);
      step.onerror = () => reject(step.error);
      step.onabort = () => reject(step.error);
    });
  }
}

class Memory {
  entries = new Map();

  async update(account, change) {
    const own = [...this.entries.values()].filter((entry) => entry.account === account);
    const result = change(inOrder(own.map((entry) => ({ ...entry })))) ?? {};
    for (const id of result.remove ?? []) this.entries.delete(id);
    for (const entry of result.put ?? []) this.entries.set(entry.id, entry);
    return result;
  }
}

const inOrder = (entries) => entries.sort((a, b) => a.at - b.at || a.turn - b.turn);

let store;
// The store of this browser; `lasting` says whether it outlives the page.
export async function open() {
  store ??= opened().then(
    (database) => Object.assign(new Disk(database), { lasting: true }),
    () => Object.assign(new Memory(), { lasting: false }),
  );
  return store;
}
