import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('customer_account')
export class CustomerAccountEntity {
  @PrimaryColumn({ name: 'customer_id', type: 'integer' })
  customerId!: number;

  @PrimaryColumn({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column({ name: 'linked_at', type: 'integer' })
  linkedAt!: number;
}
