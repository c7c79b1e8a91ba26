const listed = (text: string): string[] => text.trim().split(/\s+/);

/** Of people, in Russian and in English letters: with a year they are the commonest passwords of all. */
const NAMES = `
  александр саша санек алексей леша андрей антон артем борис вадим василий виктор виталий владимир вова володя владислав вячеслав слава
  геннадий георгий григорий данил даниил дима дмитрий евгений женя егор иван ванек игорь илья кирилл константин костя леонид максим
  макс михаил миша никита николай коля олег павел паша петр роман рома руслан сергей серега станислав стас степан тимур федор юрий ярослав
  алена алина алла анастасия настя ангелина анна аня валентина валерия варвара вера вероника виктория вика галина дарья даша диана
  евгения екатерина катя елена лена елизавета лиза жанна зинаида инна ирина ира кристина ксения лариса лидия любовь людмила люда маргарита
  рита марина мария маша надежда надя наталья наташа нина оксана ольга оля полина раиса светлана света софия софья тамара татьяна таня
  ульяна юлия юля яна
  aleksandr alexander alexandr sasha aleksey alexey andrey anton artem boris vadim vasya viktor victor vitaly vladimir vova vlad slava
  denis dima dmitry evgeny egor igor ivan kirill konstantin kostya leonid maks maksim maxim mikhail misha nikita nikolay oleg pavel
  pasha petr roman ruslan sergey stas timur yuri alena alina anastasia nastya anna valentina vera veronika viktoria vika galina darya dasha
  diana ekaterina katya elena lena inna irina kristina ksenia larisa ludmila marina maria masha nadezhda natalia natasha nina oksana olga
  polina svetlana sveta sofia tamara tatiana tanya yulia
`;

/** What people take for a password when none comes to mind. */
const WORDS = `
  qwe qaz asd zxc password passw0rd passwort parol admin administrator root user guest test tester demo login welcome hello letmein master secret default
  changeme qwerty qwert azerty asdf zxcvbn football baseball hockey superman batman spiderman pokemon dragon monkey tiger eagle shadow
  sunshine princess flower summer winter spring autumn monday friday january love lovely iloveyou loveyou baby angel jesus family freedom
  whatever trustno killer hunter ranger soldier charlie michael jordan computer internet microsoft google samsung iphone nokia windows access server
  system oracle cisco pass money dollar gold silver diamond chocolate cookie banana orange cheese pepper ginger matrix starwars hacker ninja
  russia moscow rossiya moskva spartak zenit lokomotiv chelsea barcelona arsenal liverpool juventus ferrari porsche mercedes toyota
  privet zdravstvuy solnyshko lubov lyubov koshka sobaka kotik zaika zayka mama papa kisa malysh solnce zvezda tatarin semya
  мой моя мое пароль парол секрет привет приветик здравствуй администратор админ гость тест тестер логин вход доступ пользователь
  любовь люблю любимая любимый любимка солнышко солнце зайка зайчик котик котенок кошка кошечка киса кисуля собака рыбка малыш малышка ангел
  ангелочек звезда звездочка принцесса красотка счастье семья мама мамочка мамуля папа папочка бабушка дедушка сынок сыночек дочка доченька
  братан сестра друзья дружба жизнь свобода россия родина москва питер спартак зенит динамо локомотив цска футбол хоккей чемпион
  победа весна лето осень зима январь февраль март апрель июнь июль август сентябрь октябрь ноябрь декабрь понедельник пятница суббота
  воскресенье компьютер интернет телефон квартира машина деньги рубль доллар золото работа начальник директор бухгалтер учитель школа
  институт университет армия солдат капитан доктор пингвин медведь тигр волк лиса дракон черный белый красный зеленый синий ночь
  клубника вишенка яблоко банан картошка шоколад водка пиво колбаса пельмени
  энерго энергия электричество электро счетчик показания квитанция свет лампочка лицевой счет кабинет личный
  energo energy electro elektro kabinet
`;

/** Rows and columns of a keyboard and the alphabets, as a finger goes along them. */
export const FINGER_WALKS = [
  '1234567890',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmik,ol.p;/',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8',
  '1a2b3c4d5e6f7g8h',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
] as const;

/** Words that make a password easy to guess, whatever a person adds to them. */
export const WEAK_WORDS: readonly string[] = [...new Set(listed(NAMES + WORDS))];
