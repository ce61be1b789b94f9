import * as Y from 'yjs';

/**
 * Undo over several documents. A `Y.UndoManager` knows one document, so each has its own, and this keeps the order in
 * which steps were made across them. Only steps made through `act` can be undone: never what others did.
 */
export class UndoHistory<Name extends string> {
  readonly #origin = { steps: 'own' };
  readonly #maps: Partial<Record<Name, Y.Map<unknown>>>;
  readonly #undoing = new Map<Name, Y.UndoManager>();
  /** Each step names the documents that it touched. */
  #done: Name[][] = [];
  #undone: Name[][] = [];
  readonly #onStep: () => void;

  /** @param onStep called when a step has been made, undone or done again: only then do `canUndo` and `canRedo` say so. */
  constructor(maps: Partial<Record<Name, Y.Map<unknown>>>, onStep: () => void = () => {}) {
    this.#maps = maps;
    this.#onStep = onStep;
    for (const [name, map] of Object.entries(maps) as [Name, Y.Map<unknown>][]) {
      const options = { trackedOrigins: new Set([this.#origin]), captureTimeout: 0 };
      this.#undoing.set(name, new Y.UndoManager(map, options));
    }
  }

  /** One step, in one transaction of each document that it touches. */
  act(names: readonly Name[], change: (maps: Partial<Record<Name, Y.Map<unknown>>>) => void): void {
    const touched = [...new Set(names)];
    const within = touched.reduceRight(
      (inner, name) => () => this.#maps[name]!.doc!.transact(inner, this.#origin),
      () => change(this.#maps),
    );
    within();
    this.#done.push(touched);
    this.#undone = [];
    for (const manager of this.#undoing.values()) manager.clear(false, true);
    this.#onStep();
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  undo(): boolean {
    return this.#step(this.#done, this.#undone, (manager) => manager.undo());
  }

  redo(): boolean {
    return this.#step(this.#undone, this.#done, (manager) => manager.redo());
  }

  close(): void {
    for (const manager of this.#undoing.values()) manager.destroy();
  }

  /** Steps that have become empty, because the mark was taken away meanwhile, are passed over. */
  #step(from: Name[][], to: Name[][], turn: (manager: Y.UndoManager) => unknown): boolean {
    for (let step = from.pop(); step; step = from.pop()) {
      const turned = step.filter((name) => turn(this.#undoing.get(name)!));
      if (turned.length === 0) continue;
      to.push(turned);
      this.#onStep();
      return true;
    }
    this.#onStep();
    return false;
  }
}
