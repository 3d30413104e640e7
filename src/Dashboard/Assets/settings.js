// What the viewer has chosen. A browser may forbid to keep it; then it holds until the page is loaded again.
const held = new Map();

export function setting(name) {
  try {
    return held.get(name) ?? localStorage.getItem(`timers-${name}`);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  held.set(name, value);
  try {
    localStorage.setItem(`timers-${name}`, value);
  } catch {
    // It is held in memory.
  }
}
