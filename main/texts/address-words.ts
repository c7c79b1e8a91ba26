/** Words of an address that say what the next one is, and the country; people write them, leave them out or shorten them. */
export const ADDRESS_KINDS: ReadonlySet<string> = new Set(
  `г город гор п пос поселок пгт с село д дер деревня дом ул улица пр пркт просп проспект пер переулок б бул бульвар пл площадь ш шоссе
  наб набережная проезд мкр микрорайон кв квартира оф офис пом помещение корп корпус к стр строение обл область край р н район ао россия рф`.split(
    /\s+/,
  ),
);

/** «12к3»: the second building of house 12. */
export const SECOND_BUILDING = /(\d)\s*к\s*(?=\d)/g;
