import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubscriptionKind } from '../kinds';

@Entity('subscription')
export class SubscriptionEntity {
  @PrimaryColumn({ name: 'customer_id', type: 'integer' })
  customerId!: number;

  @PrimaryColumn({ type: 'text' })
  kind!: SubscriptionKind;

  @Column({ type: 'integer' })
  since!: number;
}
