// Asks the server again and again, as long as a view is open and the page can be seen. An answer that comes after a later question is thrown away.
export function poll(ask, use, pause) {
  let turn = 0;
  let timer;
  let isClosed = false;

  async function now() {
    clearTimeout(timer);
    const mine = ++turn;
    let answer;
    let failure;
    try {
      answer = await ask();
    } catch (error) {
      failure = error;
    }
    if (isClosed || mine !== turn) return;
    use(answer, failure);
    timer = setTimeout(() => document.hidden || now(), pause());
  }

  const seen = () => document.hidden ? clearTimeout(timer) : now();
  document.addEventListener('visibilitychange', seen);
  return {
    now,
    close() {
      isClosed = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}
