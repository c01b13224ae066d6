-- Series and number of a diploma as they are compared: without case and marks between, Cyrillic letters that look like
-- Latin ones taken for them. Letters are listed: `upper` knows only those of the database's locale.
CREATE FUNCTION diploma_key(series text, number text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(
    translate(
      coalesce(series, '') || number,
      'abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяёЁАВЕКМНОРСТУХ',
      'ABCDEFGHIJKLMNOPQRSTUVWXYZAБBГДEЖЗИЙKЛMHOПPCTYФXЦЧШЩЪЫЬЭЮЯEEABEKMHOPCTYX'),
    '[^0-9A-Z\u0410-\u042F]', '', 'g');

CREATE INDEX "Education_diploma_key_idx" ON "Education" (diploma_key("series", "number"));
