import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('request_counter')
export class RequestCounterEntity {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'integer' })
  last!: number;
}
