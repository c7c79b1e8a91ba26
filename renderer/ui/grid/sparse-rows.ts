import { triggerRef, shallowRef } from 'vue';
import type { GridId } from './types';

/** The loaded rows of a long list by their place in it; reading them is reactive. */
export class SparseRows<T> {
  private readonly rows = shallowRef(new Map<number, T>());
  private readonly places = new Map<GridId, number>();

  constructor(
    private readonly idOf: (row: T) => GridId,
    private readonly keep: number,
  ) {}

  at(index: number): T | undefined {
    return this.rows.value.get(index);
  }

  indexOf(id: GridId): number {
    return this.rows.value.size === 0 ? -1 : (this.places.get(id) ?? -1);
  }

  replace(from: number, rows: readonly T[]): void {
    this.write(new Map(rows.map((row, place) => [from + place, row])));
  }

  /** Adds rows and lets go of those farthest from `near` when there are too many. */
  add(from: number, rows: readonly T[], near: number): void {
    const map = this.rows.value;
    rows.forEach((row, place) => map.set(from + place, row));
    if (map.size > this.keep) {
      for (const index of map.keys()) if (Math.abs(index - near) > this.keep / 2) map.delete(index);
    }
    this.write(map);
  }

  /** Takes out the rows of a record, those behind move up; how many they were. */
  remove(id: GridId): number {
    const gone = new Set([...this.rows.value].filter(([, row]) => this.idOf(row) === id).map(([index]) => index));
    if (gone.size === 0) return 0;
    const first = Math.min(...gone);
    const kept = [...this.rows.value].filter(([index]) => !gone.has(index));
    this.write(new Map(kept.map(([index, row]) => [index > first ? index - gone.size : index, row])));
    return gone.size;
  }

  insert(index: number, rows: readonly T[]): void {
    const moved = [...this.rows.value].map(([at, row]): [number, T] => [at >= index ? at + rows.length : at, row]);
    this.write(new Map([...moved, ...rows.map((row, place): [number, T] => [index + place, row])]));
  }

  private write(map: Map<number, T>): void {
    this.places.clear();
    for (const [index, row] of map) {
      const id = this.idOf(row);
      const known = this.places.get(id);
      if (known === undefined || index < known) this.places.set(id, index);
    }
    this.rows.value = map;
    triggerRef(this.rows);
  }
}
