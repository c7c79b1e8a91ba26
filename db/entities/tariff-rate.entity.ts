import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Zone } from '../kinds';

@Entity('tariff_rate')
export class TariffRateEntity {
  @PrimaryColumn({ name: 'tariff_id', type: 'integer' })
  tariffId!: number;

  @PrimaryColumn({ type: 'text' })
  zone!: Zone;

  @PrimaryColumn({ name: 'valid_from', type: 'integer' })
  validFrom!: number;

  @Column({ name: 'price_e5', type: 'integer' })
  priceE5!: number;
}
