import { onScopeDispose, ref, type Ref } from 'vue';
import type { LinkKey } from '../../../contract/types/confirmation';
import { keyInSquare } from '../../api';

export type CameraTrouble = 'none' | 'refused' | 'insecure';

function troubleOf(failure: unknown): CameraTrouble {
  const name = failure instanceof DOMException ? failure.name : '';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'none';
}

/** The camera of a phone that looks for the square of a window. It is asked for by a press only, and let go when the square is found. */
export function useSquareCamera(video: Readonly<Ref<HTMLVideoElement | null>>, found: (key: LinkKey) => void) {
  const isOn = ref(false);
  const isForeign = ref(false);
  const trouble = ref<CameraTrouble | null>(null);
  let release: () => void = () => undefined;

  function stop(): void {
    release();
    release = () => undefined;
    isOn.value = false;
  }

  async function start(): Promise<void> {
    if (isOn.value || !video.value) return;
    trouble.value = null;
    isForeign.value = false;
    if (!window.isSecureContext || !('mediaDevices' in navigator)) {
      trouble.value = 'insecure';
      return;
    }
    isOn.value = true;
    try {
      const { frameLoop, QRCanvas, rearCamera } = await import('qr/dom.js');
      const camera = await rearCamera(video.value);
      // The page may have been left while the person was asked.
      if (!isOn.value) return camera.stop();
      const canvas = new QRCanvas();
      let isReading = false;
      const read = async (): Promise<void> => {
        if (isReading) return;
        isReading = true;
        const seen = await camera.readFrame(canvas).catch(() => undefined);
        isReading = false;
        if (typeof seen !== 'string' || !isOn.value) return;
        const key = keyInSquare(seen);
        isForeign.value = key === null;
        if (key === null) return;
        stop();
        found(key);
      };
      const endLoop = frameLoop(() => void read());
      release = () => {
        endLoop();
        camera.stop();
      };
    } catch (failure) {
      stop();
      trouble.value = troubleOf(failure);
    }
  }

  onScopeDispose(stop);
  return { isOn, isForeign, trouble, start, stop };
}
