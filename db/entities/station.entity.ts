import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { StationKind, StationState } from '../kinds';

@Entity('station')
export class StationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  kind!: StationKind;

  @Column({ type: 'text' })
  name!: string;

  /** Raw Ed25519, 32 bytes. */
  @Column({ name: 'public_key', type: 'blob' })
  publicKey!: Buffer;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  version!: string;

  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text' })
  state!: StationState;

  @Column({ name: 'asked_at', type: 'integer' })
  askedAt!: number;

  @Column({ name: 'decided_at', type: 'integer', nullable: true })
  decidedAt!: number | null;

  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  decidedBy!: number | null;

  @Column({ name: 'seen_at', type: 'integer', nullable: true })
  seenAt!: number | null;
}
