/** What the page of backups opens over itself. */
export type BackupAct = 'plan' | 'phrase' | 'phraseOff' | 'drill';
