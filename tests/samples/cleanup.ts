const pending = new Set<() => void>();

/**
 * Has `action` run before this process ends, also by an error, Ctrl-C or SIGTERM; the last one
 * registered runs first. Synchronous, and it may run only once. Gives the function that takes it
 * back.
 */
export function beforeExit(action: () => void): () => void {
  if (pending.size === 0) listen();
  pending.add(action);
  return () => void pending.delete(action);
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  process.on('exit', runAll);
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
  process.on('SIGHUP', () => process.exit(129));
}

function runAll(): void {
  for (const action of [...pending].reverse()) {
    pending.delete(action);
    try {
      action();
    } catch (error) {
      console.error(error);
    }
  }
}
