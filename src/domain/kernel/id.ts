/** An identifier that cannot be mistaken for one of another kind: `Id<'Meeting'>` is not an `Id<'Ballot'>`. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

export type AccountId = Id<'Account'>;
export type AgencyId = Id<'Agency'>;
export type AgendaItemId = Id<'AgendaItem'>;
export type BallotId = Id<'Ballot'>;
export type BodyId = Id<'Body'>;
export type DocumentId = Id<'Document'>;
export type DossierId = Id<'Dossier'>;
export type MeetingId = Id<'Meeting'>;
export type PersonId = Id<'Person'>;
export type PostId = Id<'Post'>;
/** A request for an opinion, of one agency in one round. */
export type RequestId = Id<'Request'>;
export type SessionHash = Id<'Session'>;
export type SpeechId = Id<'Speech'>;
/** One frozen file of a document; marks and notes belong to a version, never to a document. */
export type VersionId = Id<'Version'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a string from outside has the form of an id. It says nothing about whether the thing exists. */
export function isId<Kind extends string>(value: string): value is Id<Kind> {
  return UUID.test(value);
}
