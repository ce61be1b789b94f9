import type { Played, Stage } from './play.ts';
import type { Deed } from './world/meeting.ts';

/** Does one deed of the script. */
export async function playDeed(stage: Stage, played: Played, deed: Deed): Promise<void> {
  const { at, by } = deed;
  const { meeting } = played;
  const perform = <Result = unknown>(name: string, input: object = {}) =>
    stage.act<Result>(at, by, name, { meeting, ...input });
  const item = (key: string) => found(played.items, key);
  switch (deed.does) {
    case 'upload':
      return upload(stage, played, deed);
    case 'send-invitations':
      return void (await perform('meeting.send-invitations'));
    case 'answer':
      return void (await perform('meeting.answer', {
        answer: deed.answer,
        ...('reason' in deed && { reason: deed.reason }),
        ...('deputy' in deed && { deputy: stage.ids.person(deed.deputy) }),
      }));
    case 'decide-deputy':
      return void (await perform('deputy.decide', {
        person: stage.ids.person(deed.person),
        approve: deed.approve,
      }));
    case 'accept-late':
      return void (await perform('document.accept-late', {
        document: found(played.documents, deed.document).document,
      }));
    case 'check-in':
      return void (await perform('attendance.check-in'));
    case 'open':
      return void (await perform('meeting.open'));
    case 'start-item':
      return void (await perform('item.start', { item: item(deed.item) }));
    case 'show': {
      const { version } = found(played.documents, deed.document);
      return void (await perform('stage.show', { version, page: deed.page }));
    }
    case 'conclude-item':
      return void (await perform('item.conclude', { item: item(deed.item), conclusion: deed.conclusion }));
    case 'show-scene':
      return void (await perform('projector.show', { scene: deed.scene }));
    case 'end':
      return void (await perform('meeting.end'));
    default:
      return playFloorOrBallot(stage, played, deed);
  }
}

type Spoken = Extract<
  Deed,
  {
    does:
      | 'ask-floor'
      | 'give-floor'
      | 'stop-speech'
      | 'open-ballot'
      | 'cast'
      | 'close-ballot'
      | 'announce-ballot';
  }
>;

async function playFloorOrBallot(stage: Stage, played: Played, deed: Spoken): Promise<void> {
  const { at, by } = deed;
  const { meeting, ballot } = played;
  switch (deed.does) {
    case 'ask-floor': {
      const { speech } = await stage.act<{ speech: string }>(at, by, 'speech.ask', { meeting });
      return void played.speeches.set(by, speech);
    }
    case 'give-floor':
      return void (await stage.act(at, by, 'speech.grant', {
        meeting,
        speech: found(played.speeches, deed.to),
      }));
    case 'stop-speech':
      return void (await stage.act(at, by, 'speech.stop', {
        meeting,
        speech: found(played.speeches, deed.of),
      }));
    case 'open-ballot': {
      const input = { meeting, item: found(played.items, deed.item), question: deed.question };
      played.ballot = (await stage.act<{ ballot: string }>(at, by, 'ballot.open', input)).ballot;
      return;
    }
    case 'cast':
      return void (await stage.act(at, by, 'ballot.cast', { ballot, choice: deed.choice }));
    case 'close-ballot':
      return void (await stage.act(at, by, 'ballot.close', { ballot }));
    case 'announce-ballot':
      return void (await stage.act(at, by, 'ballot.announce', { ballot }));
  }
}

async function upload(stage: Stage, played: Played, deed: Extract<Deed, { does: 'upload' }>): Promise<void> {
  const { meeting } = played;
  const paper = found(stage.papers, deed.document);
  const item = found(played.items, deed.item);
  const arrived = await stage.upload(deed.at, deed.by, { meeting, item, paper });
  await stage.act(deed.at, deed.by, 'document.revise', {
    meeting,
    document: arrived.document,
    title: paper.title,
    reading: deed.reading,
  });
  played.documents.set(deed.document, arrived);
}

function found<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo's script speaks of ${key}, which is not there`);
  return value;
}
