import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { RegistrationDecisionKind } from '../kinds';

@Entity('registration_decision')
export class RegistrationDecisionEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ name: 'registration_id', type: 'integer' })
  registrationId!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  kind!: RegistrationDecisionKind;

  @Column({ type: 'text' })
  before!: string;

  @Column({ type: 'text' })
  applied!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ name: 'staff_id', type: 'integer', nullable: true })
  staffId!: number | null;

  @Column({ name: 'decided_at', type: 'integer' })
  decidedAt!: number;
}
