import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, Envelope } from '../contract/envelope';

const bridge: Bridge = {
  invoke: (procedure, input) => ipcRenderer.invoke('energo', procedure, input) as Promise<Envelope>,
  subscribe: (listener) => {
    const relay = (_: unknown, event: unknown) => listener(event);
    ipcRenderer.on('energo', relay);
    return () => ipcRenderer.off('energo', relay);
  },
};

contextBridge.exposeInMainWorld('bridge', Object.freeze(bridge));
