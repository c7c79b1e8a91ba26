import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ConfirmationEnd, ConfirmationPurpose, ContactChannel } from '../kinds';

@Entity('confirmation')
export class ConfirmationEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  purpose!: ConfirmationPurpose;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ name: 'token_hash', type: 'blob' })
  tokenHash!: Buffer;

  @Column({ type: 'text' })
  channel!: ContactChannel;

  @Column({ name: 'contact_norm', type: 'text' })
  contactNorm!: string;

  @Column({ name: 'contact_shown', type: 'text' })
  contactShown!: string;

  @Column({ type: 'text' })
  payload!: string;

  @Column({ type: 'blob' })
  salt!: Buffer;

  @Column({ name: 'code_hash', type: 'blob' })
  codeHash!: Buffer;

  @Column({ name: 'key_hash', type: 'blob', nullable: true })
  keyHash!: Buffer | null;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;

  @Column({ name: 'expires_at', type: 'integer' })
  expiresAt!: number;

  @Column({ name: 'ended_at', type: 'integer', nullable: true })
  endedAt!: number | null;

  @Column({ name: 'ended_by', type: 'text', nullable: true })
  endedBy!: ConfirmationEnd | null;
}
