import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PersonKind } from '../kinds';

@Entity('preference')
export class PreferenceEntity {
  @PrimaryColumn({ name: 'person_kind', type: 'text' })
  personKind!: PersonKind;

  @PrimaryColumn({ name: 'person_id', type: 'integer' })
  personId!: number;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  value!: string;
}
