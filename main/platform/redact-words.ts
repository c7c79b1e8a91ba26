/**
 * Words that a log may hold. A name cannot be told from a word by its look, so what is not known here is hidden. No word here is a name
 * that people bear; a test goes through the texts that main and db give to the log.
 */
const PLAIN = `
  a i o an the looked customers repositories id catalogues collect and or not no yes of to in on at by for from into with without is are was were be been being has have had do does did done can cannot
  could must should would it its this that these those there here then than when while where which who what why how as if else but so
  only once again already yet still ever never always also too very more most less least much many few some any all each every both none
  other another same such own one two three first last next previous second third left right after before during since until under over
  above below between within outside inside beside behind through off out up down back about because
  able abort aborted absent accept accepted access account accounts action active actor add added after age aggregate algorithm allocate
  allocation allowed already alter altered ambiguous answer answered api app append application are argument arguments array asar ask
  asked assert assertion assigned async attached attempt attempts attribute audit authority authorized await away axis backup backups bad
  bare base bases batch because begin began begins big bigint bind binding bit bits blob block blocked body boolean bound bounds branch bridge
  broken browser buffer buffers bug build bundle busy byte bytes cache call called caller calls cancel cancelled cannot capacity cascade
  case cast catalogue catch caught cause caused chain change changed changes channel character charge check checked checks checkpoint child
  chosen chosen chunk circular class clause clean cleared client clock clone close closed closes closing code codes collate column columns
  command commands commit committed company complete compress condition config conflict connect connection consent constant constraint
  construct constructor consumption contents context contract converting convert cookie copied copy core correct corrected corrupt corrupted
  corruption cost could count counted counter crash crashed crashes create created creates creating current cursor cut cycle cyclic damage
  damaged data database date day days deadlock decided decision declared decode decoded decrypt deep default defined delay delete deleted
  deny denied dependency deprecated depth descriptor destination destroyed details detach detected device diagnostics dialog different
  digest digits directory disabled disconnect disk dispatch display does domain done door double download drain drained drill drive driver
  drop dropped due dump duplicate duration dynamic earlier early edit either electron element elements elsewhere email empty enabled encode
  encoding encrypt encrypted encryption end ended endpoint ends enough ensure retention enter entity entries entropy entry enumerable env environment
  equal error errors etc even event events every exactly exceeded exception exceptions exchange excess exclusive executable execute
  executed executing exist existing exists exit exited expected expired explain export expression external extra fail failed failure
  failures false fast fatal fault faults feature fetch field fields figure file files fill final find finish finished fire fixed flag flags
  flat flavour flush folder folders follow for forced foreign form format found fraction frame frames free freed fresh full function
  functions further garbage generate generated get getter give given global gone goes gpu graph group guard half handle handled handler
  handlers handles happened hash header headers health heap held help hidden high history hold holder home host hour hours house hung
  identifier identifiers identity idle ids ignored illegal implement implemented import imported incident include incomplete incorrect
  index indexed indices infinite info information initial initialise initialised initialize initialized inner input insert inserted
  inspect install installation installed instance instead integer integrity interface internal interrupted interval invalid invariant
  invoke issue issues item items iterable iterator itself join journal just keep keeps kept key keys kill killed kind know known label large
  larger late later latest launch launched layer layout leak left legal length less let level levels library like limit limits line lines
  link linked list listen listener lists literal little load loaded loading local lock locked locks log logs long longer look lookup loop
  loops lost low machine made main maintain make makes making malformed manifest manual map marker match matching maximum meant meanwhile
  measure memory merge message messages metering meter meters method middle migrate migrated migration migrations minimum minute minutes
  mismatch missing misuse mode modified module modules moment month months more moved moves multiple mutex name named names native navigation
  near need needed needs negative nested network new newer newest node non normal nothing notice now null number numbers object objects
  observer obsolete occurred offset old older oldest omit onto opaque open opened opening opens operation operator options order ordinary
  origin orphan other otherwise out outcome output overflow overlapping owner own package page pages panic parameter parameters parent parse
  parsed parser parsing part partial parts pass passed passphrase password past path paths pattern pause payload pending people per perform
  performed period permission permissions permitted person phase phone pick pid piece pipe place plain plan platform point pointer policy
  pool port position possible power pragma precision preference preferences prefix preload prepare prepared present preview price primary
  principal print prior privileged procedure process processed processes profile profiles program progress prohibited promise prompt proof
  property protected protection protocol prototype proxy public pull purge push put query queries question queue queued quick quit quota
  raised random range rate rather ratio raw reach reached reaction read readable reader readers reading readings ready real realm reason
  receive received recent record recorded records recover recovered recovery recursion recursive redirect reduce refer reference
  references refuse refused refuses register registered registers registry regular reject rejected rejection relation relative release
  released reload remain remaining remote remove removed rename renamed render rendered renderer renewed repair repeat replace replaced
  report reports repository request requested requests require required reset resize resolve resolved resource resources response rest
  restart restarted restore restored result results resume retry return returned returning returns reverse revert review rolled rollback root
  rotate route router row rows rule rules run running runs runtime safe same sandbox save saved savepoint scale schedule scheduled schema
  scheme scope screen script scripts seat seats secondary seconds secret section secure seed seek seen segment select sender sent separate
  sequence serial serialize server service services session sessions set sets setting settings setup several shape shared short show shown
  side sign signal signature signed signs silent single size sizes skip skipped sleep slow small snapshot socket some soon sort source space
  specified spent spawn stack staff stage stamp stand stands start started starting starts state statement states static statistics status
  stay step steps stop stopped stopping storage store stored stream strict string strings structure style subject submission submissions
  submit submitted succeeded success such supplier support supported swap switch symbol sync synchronous syntax system table tables tag take
  taken takes target tariff task tasks temporary term terminate terminated terms test text thread threads throttled throw throws thrown
  ticket tick time timed timeout timer times title token tokens told tomorrow too tool top total touch town trace transaction transactions
  transfer transform transient transport trigger trouble true truncate truncated trusted try tried turn turned twice type typed types unable
  unavailable uncaught unchanged unclean uncommitted undefined undo unexpected unfinished unhandled unique unit unknown unlink unload
  unlock unlocked unreachable unrecognized unresolved unresponsive unsafe unsupported until unusable unused unwritable update updated updates upgrade
  upon usable usage use used user uses using usual utility valid validate validation value values variable variables verification verified
  verify version versions via view views violates violation virtual visible volume wait waited waiting waits wakeup walk want wanted warning
  wasm watch watchdog way weak weight whole wide width window windows wipe wire word words work worker works world wrap writable write
  writer writes writing written wrong year yield zero zone zones
  aggregateerror autoindex checkpointer fdatasync fk fsync hrtime ipc isolate ix json lstat microtask microtasks mkdir mmap nan nextTick oom
  pk readdir readonly realpath rmdir rowid shm sql sqlite sqlite_busy stat stderr stdin stdout strictness subquery syscall typeorm uid uids uq
  uri url utf utime uuid vacuum vfs wal webcontents zlib zip asn asynchronously busted cantopen corruptions ioerr notadb notfound toobig
  nomem perm schemaless autovacuum nolock argon argon2id sqlite3 utf8 utf16 base64 sha256 x64 arm64 win32 linux darwin v8 es2022 e5 milli
  kopecks norm seq mib kib gib ms db gone dom css html http https uint8 uint8array int8array int32 int64 unicode ascii exec evalmachine
  anonymous preconditions eperm rolls unclosed unterminated untrusted unsafely reset resets clears repos kv meta decisions person removes
  removal superseded kept fixed blocked
  holds looks asks says tells puts gets stays sees goes lacks names numbers counts clears grows ends means fits works finds gives
  found chooses removes adds lists prunes pruned removed oldest stale partial restores restoring encrypts drills notes unreadable
  forbidden reused credentials delayed nothing entered confirmation required
  outbox mailbox sms smtp smsc login certificate tls recipient often balance
  e mail customer newcomer newcomers remembered registration registrations letter security resend tries facts contact
  address addresses station stations brought fingerprint pairing unknown listens listening kiosk reachable
  anchors anchor leaves leased leases factor unset administrator approval approvals office offices alarms audits nobody
  paper papers said draft drafts begins impossible document documents upload act acts savepdf
`;

/** Codes of the system, as Node gives them. */
const SYSTEM = `
  EACCES EADDRINUSE EAGAIN EBADF EBUSY ECANCELED ECONNREFUSED ECONNRESET EDQUOT EEXIST EFBIG EHOSTUNREACH EINTR EINVAL EIO EISDIR ELOOP
  EMFILE ENAMETOOLONG ENETUNREACH ENFILE ENODEV ENOENT ENOEXEC ENOMEM ENOSPC ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTFOUND ENOTSUP ENXIO
  EOVERFLOW EPERM EPIPE EPROTO ERANGE EROFS ESPIPE ESRCH ESTALE ETIMEDOUT ETXTBSY EXDEV SIGABRT SIGBUS SIGHUP SIGILL SIGINT SIGKILL SIGPIPE
  SIGQUIT SIGSEGV SIGTERM SIGTRAP ERR
`;

const listed = (text: string): string[] => text.trim().split(/\s+/);

/** Lower case. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(listed(PLAIN).map((word) => word.toLowerCase()));
/** As they are written. */
export const SYSTEM_CODES: ReadonlySet<string> = new Set(listed(SYSTEM));
