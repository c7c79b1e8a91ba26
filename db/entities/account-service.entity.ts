import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('account_service')
export class AccountServiceEntity {
  @PrimaryColumn({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @PrimaryColumn({ name: 'service_id', type: 'integer' })
  serviceId!: number;

  @Column({ name: 'supplier_id', type: 'integer' })
  supplierId!: number;

  @Column({ name: 'tariff_id', type: 'integer' })
  tariffId!: number;
}
