/*
 * Places in a procedure version, as JSON pointers (RFC 6901) with one change: an element of a list that has a `key` is
 * addressed by it, `/items/LAND_NEED/silence`, so that a path means the same after another element was put before it.
 */

export type Difference = {
  readonly path: string;
  /** Missing: it was not there. */
  readonly before?: unknown;
  /** Missing: it is gone. */
  readonly after?: unknown;
};

/** The value at a path, or undefined where there is none. */
export function valueAt(root: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce((value, part) => childrenOf(value)?.get(part), root);
}

/**
 * What is not the same in two values, as the smallest places that differ. The order of a list whose elements have keys
 * is no difference.
 */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (before === after) return [];
  const [left, right] = [childrenOf(before), childrenOf(after)];
  if (!left || !right || Array.isArray(before) !== Array.isArray(after))
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((part) =>
    differences(left.get(part), right.get(part), `${path}/${part}`),
  );
}

function childrenOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.map((one, index) => [keyOf(one) ?? String(index), one]));
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

function keyOf(value: unknown): string | undefined {
  const key = typeof value === 'object' && value !== null && 'key' in value ? value.key : undefined;
  return typeof key === 'string' ? key : undefined;
}
