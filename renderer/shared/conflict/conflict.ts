/** One thing that both have: what it is, what is on this screen, and what the base has now. Texts as people read them. */
export interface ConflictRow {
  key: string;
  caption: string;
  mine: string;
  theirs: string;
}

export const isDifferent = ({ mine, theirs }: ConflictRow): boolean => mine.trim() !== theirs.trim();
