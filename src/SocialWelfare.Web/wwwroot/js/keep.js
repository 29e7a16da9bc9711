// What somebody is making and has not saved yet: kept in this browser, over a reload and a lost line.
export const read = key => localStorage.getItem(key);
export const write = (key, text) => localStorage.setItem(key, text);
export const remove = key => localStorage.removeItem(key);
