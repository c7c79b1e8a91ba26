import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('request_unsent')
export class RequestUnsentEntity {
  @PrimaryColumn({ name: 'request_id', type: 'integer' })
  requestId!: number;

  @PrimaryColumn({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'kept_at', type: 'integer' })
  keptAt!: number;
}
