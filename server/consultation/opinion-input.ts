import * as v from 'valibot';
import { POSITIONS } from '#domain/consultation/opinion.ts';
import type { VersionId } from '#domain/kernel/id.ts';
import { text, uuid } from '../acts/input.ts';
import { itemKey } from './version-input.ts';

const words = (longest: number) => v.union([v.pipe(v.literal('')), text(longest)]);

/** An opinion as it is being written: it may be saved unfinished. Whether it may leave is asked by `refuseOpinion`. */
export const opinionDraftInput = {
  items: v.array(
    v.strictObject({
      item: itemKey,
      position: v.exactOptional(v.picklist(POSITIONS)),
      text: words(20_000),
      legalBasis: v.array(text(500)),
      anchors: v.array(
        v.strictObject({
          version: v.pipe(
            uuid,
            v.transform((one) => one as VersionId),
          ),
          page: v.pipe(v.number(), v.integer(), v.minValue(1)),
          quote: v.exactOptional(text(2000)),
        }),
      ),
    }),
  ),
  overall: v.strictObject({
    position: v.picklist(POSITIONS),
    overriddenBecause: v.exactOptional(text(2000)),
  }),
};
