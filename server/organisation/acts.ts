import type { AnyAct } from '../acts/act.ts';
import { createAgency, reviseAgency } from './acts/keep-agency.ts';
import { createBody, confirmBodyRule, setBodyRule, setSeat } from './acts/keep-body.ts';
import { createPerson, revisePerson } from './acts/keep-person.ts';
import { createPost, revisePost } from './acts/keep-post.ts';
import { beginTenure, endTenure } from './acts/keep-tenure.ts';
import type { FollowPosts } from './succession.ts';

export const organisationActs = (followPosts: FollowPosts): readonly AnyAct[] => [
  createAgency,
  reviseAgency,
  createPost,
  revisePost,
  createPerson,
  revisePerson,
  beginTenure(followPosts),
  endTenure,
  createBody,
  setSeat,
  confirmBodyRule,
  setBodyRule,
];
