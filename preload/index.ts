import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, Envelope } from '../contract/envelope';

const bridge: Bridge = {
  invoke: (procedure, input) => ipcRenderer.invoke('energo', procedure, input) as Promise<Envelope>,
  subscribe: (listener) => {
    const relay = (_: unknown, event: unknown) => listener(event);
    ipcRenderer.on('energo', relay);
    // Without a value: the emitter that off() answers would reach the page on Electron 25.
    return () => void ipcRenderer.off('energo', relay);
  },
};

contextBridge.exposeInMainWorld('bridge', Object.freeze(bridge));
