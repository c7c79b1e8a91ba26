import { ProgramEvent } from '../../contract/events';

type EventName = ProgramEvent['name'];
type EventOf<N extends EventName> = Extract<ProgramEvent, { name: N }>;
type Listener = (event: ProgramEvent) => void;

const listeners = new Map<EventName, Set<Listener>>();
let isSubscribed = false;

function publish(raw: unknown): void {
  const parsed = ProgramEvent.safeParse(raw);
  if (!parsed.success) return;
  for (const listener of [...(listeners.get(parsed.data.name) ?? [])]) listener(parsed.data);
}

/** Listens to one kind of event of main; returns the function that stops it. The bridge is subscribed to only once. */
export function onEvent<N extends EventName>(name: N, listener: (event: EventOf<N>) => void): () => void {
  if (!isSubscribed) {
    isSubscribed = true;
    window.bridge.subscribe(publish);
  }
  const ofName = listeners.get(name) ?? new Set<Listener>();
  listeners.set(name, ofName);
  const entry: Listener = (event) => listener(event as EventOf<N>);
  ofName.add(entry);
  return () => void ofName.delete(entry);
}
