#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Gathers the recorded speech the voice detector is trained and measured on, as 16 kHz WAV files in
# DIR/<speaker>/, from Debian packages that must be installed before (see docs/VAD.md).
set -eu

dir=${1:?usage: speech.sh DIR}
sounds=/usr/share/asterisk/sounds
stamps=/usr/share/tuxpaint/stamps
# Beeps, tones, music, jokes and single syllables are no speech to train on.
no_speech='beep|silence|tone|moh|monkeys|/ha/|dictate|tt-|screen|letters|phonetic'

# take SPEAKER LIMIT SMALLEST LARGEST: of the files named on stdin, LIMIT evenly spread ones whose
# size in bytes lies between the two.
take() {
  mkdir -p "$dir/$1"
  while read -r file; do
    size=$(wc -c <"$file")
    if [ "$size" -ge "$3" ] && [ "$size" -le "$4" ]; then echo "$file"; fi
  done | awk -v limit="$2" '{ all[NR] = $0 }
    END { n = NR < limit ? NR : limit; for (i = 0; i < n; i++) print all[int(i * NR / n) + 1] }' |
    {
      number=0
      while read -r file; do
        number=$((number + 1))
        convert "$file" "$dir/$1/$(printf '%04d' $number).wav"
      done
    }
  rmdir "$dir/$1" 2>/dev/null || true
}

convert() {
  case $1 in
    *.g722) raw='-f g722' ;;
    *) raw='' ;;
  esac
  # shellcheck disable=SC2086
  [ -f "$2" ] || ffmpeg -v error -nostdin -y $raw -i "$1" -t 200 -ac 1 -ar 16000 -c:a pcm_s16le "$2"
}

files() {
  find "$1" -name "$2" 2>/dev/null | grep -Ev "$no_speech" | sort || true
}

for voice in en_US_f_Allison es_MX_f_Allison fr_CA_f_June it_IT_m_Carlo ru_RU_f_IvrvoiceRU; do
  files "$sounds/$voice" '*.g722' | take "ast-$voice" 260 8000 64000
done
files "$sounds/it_IT_f_Menardi" '*.wav' | take ast-it_IT_f_Menardi 150 16000 128000
files "$sounds/es" '*.gsm' | take ast-es-gsm 100 1650 13000
files "$sounds/fr" '*.gsm' | take ast-fr-gsm 100 1650 13000
for language in be bg ca da el es fr lt nl ro ru; do
  files "$stamps" "*_desc_$language.ogg" | take "tux-$language" 160 1 1000000
done
files "$stamps" '*_desc.ogg' | take tux-en 160 1 1000000
files /usr/share/pocketsphinx/test/data/librivox '*.wav' | take libri 5 1 10000000
files /usr/share/pocketsphinx/test/data/cards '*.wav' | take cards 5 1 10000000
find /usr/share/asterisk/moh -name '*.g722' 2>/dev/null | sort | take _music 10 1 100000000
