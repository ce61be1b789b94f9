import { createHash } from 'node:crypto';

export type DemoIds = {
  readonly agency: (key: string) => string;
  readonly person: (key: string) => string;
  readonly post: (key: string) => string;
  readonly account: (key: string) => string;
  readonly body: string;
  readonly official: (key: string) => string;
  readonly position: (key: string) => string;
  readonly holding: (key: string) => string;
  readonly ground: (key: string) => string;
  readonly relative: (key: string) => string;
};

/** Ids follow from keys, so that the demo is the same wherever it is loaded. */
export function demoIds(): DemoIds {
  const id = (kind: string) => (key: string) => {
    const hash = createHash('sha256').update(`${kind}/${key}`).digest('hex');
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  };
  return {
    agency: id('agency'),
    person: id('person'),
    post: id('post'),
    account: id('account'),
    body: id('body')('committee'),
    official: id('official'),
    position: id('position'),
    holding: id('holding'),
    ground: id('ground'),
    relative: id('relative'),
  };
}
