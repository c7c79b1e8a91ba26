import { readonly, ref, type Ref } from 'vue';

export interface Pipeline {
  /** How many jobs wait or run. */
  pending: Readonly<Ref<number>>;
  /** Starts the job when all earlier ones have ended; a job handles its own errors. */
  add: (job: () => Promise<void>) => Promise<void>;
}

/** Commands go out one after another, in the order in which the person gave them. */
export function createPipeline(): Pipeline {
  const pending = ref(0);
  let tail: Promise<void> = Promise.resolve();

  function add(job: () => Promise<void>): Promise<void> {
    pending.value += 1;
    tail = tail.then(job).finally(() => (pending.value -= 1));
    return tail;
  }

  return { pending: readonly(pending), add };
}
