import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ApprovalKind, ApprovalState } from '../kinds';

@Entity('approval')
export class ApprovalEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  kind!: ApprovalKind;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  payload!: string;

  @Column({ name: 'object_digest', type: 'blob' })
  objectDigest!: Buffer;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'office_id', type: 'integer', nullable: true })
  officeId!: number | null;

  @Column({ name: 'asked_by', type: 'integer' })
  askedBy!: number;

  @Column({ name: 'asked_at', type: 'integer' })
  askedAt!: number;

  @Column({ name: 'expires_at', type: 'integer' })
  expiresAt!: number;

  @Column({ type: 'text' })
  state!: ApprovalState;

  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  decidedBy!: number | null;

  @Column({ name: 'decided_at', type: 'integer', nullable: true })
  decidedAt!: number | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;
}
