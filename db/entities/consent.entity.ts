import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ConsentChannel } from '../kinds';

@Entity('consent')
export class ConsentEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'consent_text_id', type: 'integer' })
  consentTextId!: number;

  @Column({ name: 'registration_id', type: 'integer', nullable: true })
  registrationId!: number | null;

  @Column({ name: 'customer_id', type: 'integer', nullable: true })
  customerId!: number | null;

  @Column({ name: 'given_at', type: 'integer' })
  givenAt!: number;

  @Column({ type: 'text' })
  channel!: ConsentChannel;

  @Column({ name: 'withdrawn_at', type: 'integer', nullable: true })
  withdrawnAt!: number | null;

  @Column({ name: 'withdraw_channel', type: 'text', nullable: true })
  withdrawChannel!: ConsentChannel | null;
}
