import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CustomerClass } from '../kinds';

@Entity('account')
export class AccountEntity {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  number!: string;

  @Column({ name: 'customer_class', type: 'text' })
  customerClass!: CustomerClass;

  @Column({ name: 'holder_name', type: 'text' })
  holderName!: string;

  @Column({ name: 'holder_short', type: 'text' })
  holderShort!: string;

  @Column({ name: 'holder_norm', type: 'text' })
  holderNorm!: string;

  @Column({ type: 'text' })
  town!: string;

  @Column({ type: 'text' })
  street!: string;

  @Column({ type: 'text' })
  house!: string;

  @Column({ type: 'text' })
  flat!: string;

  @Column({ name: 'closed_on', type: 'integer', nullable: true })
  closedOn!: number | null;

  @Column({ name: 'unified_id', type: 'text', nullable: true })
  unifiedId!: string | null;

  @Column({ name: 'office_id', type: 'integer', nullable: true })
  officeId!: number | null;
}
