import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { MessageChannel, OutboxState } from '../kinds';

@Entity('message')
export class MessageEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  dedupe!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  channel!: MessageChannel;

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ name: 'recipient_norm', type: 'text' })
  recipientNorm!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'text' })
  html!: string;

  @Column({ name: 'is_secret', type: 'integer' })
  isSecret!: number;

  @Column({ name: 'is_urgent', type: 'integer' })
  isUrgent!: number;

  @Column({ type: 'text' })
  state!: OutboxState;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'created_at', type: 'integer' })
  createdAt!: number;

  @Column({ name: 'next_at', type: 'integer' })
  nextAt!: number;

  @Column({ name: 'expires_at', type: 'integer', nullable: true })
  expiresAt!: number | null;

  /** When it had left, was given up or its secret ended. */
  @Column({ name: 'ended_at', type: 'integer', nullable: true })
  endedAt!: number | null;

  @Column({ type: 'text', nullable: true })
  trouble!: string | null;

  /** The name under which every try of it is known outside. */
  @Column({ name: 'provider_id', type: 'text' })
  providerId!: string;
}
