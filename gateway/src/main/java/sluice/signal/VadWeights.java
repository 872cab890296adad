package sluice.signal;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The weights of the trained {@link VadNet}, half-precision floats in base 64. Written by
 * {@code sluice bench vad-train}: do not edit.
 *
 * <p>Corpus 7e61f6c7beb3 and 22 recorded groups,
 * 12 x 500 scenes used 4 times, seed 1.
 */
final class VadWeights {
  private static final String HALVES = """
      sqicqDZ8Pm4xdzDftBqxzDdrr/Ay1LkpMnO4SKnatju4lrLqolEs/TYyqs0twCz+sxAwWDRdPICYnbP3qTE0djjiuK+r
      kLUXpKK3sS/MteQsm7W4tgC4WjyEoYWocCCbLW6lGyVuq7Yzn6YDtDuiSLTHtDm1/K9RMy23tq5BtQ6fSy+NoHutPzlg
      sE2tXR4oHT402LVqrFcoWjBHtYesva1pMyC0Cbj9MPun669HuE4sYjgvHJk0QDG2rX6yWJCUNL8zCbUhsNqzGjPyKLeu
      2LBNLmoucrZSNIO0arbUtOcvYzQUsFU1PTc3sKuwz7AFM08qRLMlrBC0uDEpNSuv6CwxJe0spLTao+irw6m0NSIPGKgW
      tY8yTCuqr8OtpKd0qV6vu7FUtGCx/bBuMnmxZTRZM/Gdwi34rJW2WDO8OJWtq6tsIZMzXCrMse4yNaScH8UxoDRxsMax
      F7HQtYsv2TYIq76wcDZhrSW49awFN6QvETBqKFgvzjfCsMgx/aYnpM4lITG4rF8raTCisGkq3jgWsxSwSTinofq5iDHG
      OGoz2C/Ls+qv0Kk4J18wQq3MqbewdDBUnJa1mq2hnoWu2CyMLEehGDcYr9W7zDCEOToxsagOMEQx1ytVKfMub6ISrkCo
      LjCLKuux+6ytrp0iFiiasBUqhzResHy6djOVM8Q0djQwojYtiyClJZkto6a/og4w3i6cp7Mu2yhiKR0M1J3ILbEwzTIb
      sLe9ly0TrPet6iUiMiupZC78qlcrOZ16rQgm7jMIszMl5C3yKKQxTT6yoNGpYjmAsBK5+DE1spYs0TG8p76u67PJsKsb
      BatErxyqOy0IsI0sOijIKCQq6TdsKNcwWzYQMHC9QaQrtKi0VzXvqHawmbHKqpmsgyz3tc4sJi9arEszerBXHyw0DqtD
      sumkhTQ8Mpi/ha99sFEyei3JsSOmYbCWKasr5qZioqosiDUoQM0vzKwGmaGtbkAwrsS0MjVCLuzAM7VRM0I0fDR9tgqo
      DS0VN4QvSDDONcg4p7QnMvEzTCrVsCykPzd+sFcx3TUnL4yxoSaWr0wvaTBRMw8x8CvCNh0tMy3Yp78ovLUtPXa4eLRR
      MeYtbjxpKrwldjZasVO8ua32sSU0xDFxrrgw9bJ/tAWyX6AgM7MwCa8WOFkucTMKsAC1Xz1MJagxxjFuGw+9FjFtts4w
      QDEhpJiwiq3qLncxHa88NBkzrzMAPP00eC86LNwx+kAGs/mvMbsAJebAWjRGM3u1DTNorjGxohqlMowzLy3TK1q0CTGf
      Oyo5N7cRuB25qa8luBGwGbDftRMx0LO5ssW41bJbtpQ6QbpJspQxSK0PmWgyvCvwNEYvWrs5OAomoLE3riU3wzYWuQGs
      87W2uACuijHJuNK36rdWu14yzbors3S1zrfZNZo5m7IaoQgz9jPNsJCxxzwGKTIsxCl6s9G1NLZ0rhkrkbCRtJcyFbU7
      t3gyd7lAJRQ3MreDLMA6WTZ3Mr244Dh1MIMnUbgxL2a27btdIGwso7g9r1iwp7Z2so2q7bctM6E0dbZKs5g10i7hMnS2
      djHnMYowZbnMNoq3irn6sLwzd7gisBs2t62Ao/gQna2SL8QeL7jmsxcwkqQYtOkwdjF8r2ywDSuNOlA2F7XDrIEuXLZp
      tAU2Y7kFtH00PLPnMhCx77Crqbcynyy4tFoum7O9sHKj/Dg7OWczVa02tFE0fbZ2tE2vtLDbsPyzVbktKWa4NjEENT+w
      bjYRM0GysrdTLs2yBDx5Nlu36Ck1uTe01LigMFOxLi6SrRIuVrZhrDm0SDT2MQeSxDFaHGC36bi+ODQy5zzzNbO0J6+3
      tZC2MaxvL06n0i5upLcyzq91tHC1Nza5IrIz+y1Ls+CuELHdM6etlTvKMIS0yZmTtmeve5SPNRKrj7C5sdcxkKtYtGmT
      KKAfpeIzjCdyMeWydbZNLcYx+DjiLBiomjT9sQotPS4gNQ+xxTO6nzCsyzXHsDex1679q/mtuTCdrlIt4bKDqPwwPy7w
      KT4y8jNNJeuwCKqvMrkgESGcMZ0sILD9sNcu/TOgLVQ21bHRrxGscbVcOl6jxTQistwvfTVfKD4snDBTNtas/jTOpsA1
      6TSDsuUiOqjnsy82DB+3Lt+tNbKiNGM0HbQku1KtRjTWqFAzKi6dNIsx4CyGMJAyljRSsbgu/LWDMCEzJSqCricxoalD
      rkgjI7b1tDI3E7Q0K0s1FbLlMFaixTOCLoaxRDL5rNKshLbXJ0wzHrSZJvWtrrPFr1IwH7ius+YzGCgCMkw42zKdOMEx
      prXZqdKwdzQ4sK+qnbUxKi00H7N4MDC0ITQCNUq0ObY1q3IuZLTUNKy0NLR6Mgov8CzXqpSy4TSPqnowjbSLM9ozDbNn
      tDwvEjO2NqcwFbLoMNC1CbdsMbCvKrHVMHA18qx7NJCqQCmIrqwto7IFqOWyRLBnr9Q0NjBXMJK0/LKNJGcrqLbfOHKu
      YLNXMVs127McsoUzHTO8udqpPbS4LZssRbJatgmozzanlzqxdK31ITqnaqH0MWstgTUVspc0RLXaJcopai+nNlMzv7Vj
      smYxNy72LIIk/67Zk+e6kS4VMHOsYjJ4LBUuJS9DMTYs4ixdvEm2K7gbuIPBaLoRQIY9N7j5uca8RjCPwPO2IsCatPC7
      zDWsN2k6rjw3wC41hr0FskA3fDm6ODwx9b3FuBU5fK1Lu6mqUjPEvB2hLbwFNku5bLSoNzYyr7JxMOU3A7b6vka4Zbe7
      KoOoTTiMOGirC7klOba7qriRv3M1hDMHspU5ez+rsHE3OjQnu2Y9N7gZPe+45LuXNSmu/jWmMXC817rrNQI9Rzj+KVw8
      8TaBPA46PzcePHO6JLonPLe9kz8mLos5MTJ0OpA0PzmFsRo4W7NrMY018Cs8MyQ07LQ4tB0vqrHENmgzmjdAMU8uhbXT
      LD0yTLndOEU5STamNIE2nK9juXq5Ka8auWc2PzS8OnCwHLFMJGy0R6cqMfg4dbbmtL40YzfkqeK3YTj2KOe0K7W4M1Sp
      Ca/eNeY12DVAtbA4dDFgtz+pDzeQuAcwQTZzLGe0l7W+LaK40zRDOVywTzh1JYC3A7HlOI8kobPmojCxXiz5Ipors7Jr
      Kdch6bESL5q5ybeLtm2xUrRws7gyQCxUtt61Q6y8N1CtObcVsCQ4Ia3QOBo5xC8rrtEuNDDZNEatf6wjsrerVCyqt9W3
      cbiMqHuyyqpXtIW2gTZUrI+yurdLoROyyK46NJ0u4THdKqcxWyJwtEC3i6PNMkK1FS9Fq/+0LLk1sF8z2ylnGjYoGzCK
      sOUtAKwPsto1AbQOMU25Qixet/K0zbO3sOU5rqhQMYsysKG7rhwzIjHZtv83tLQxMaU5QLbDt0444bDuMJQhszWNKGgw
      jSV8tTu4xym/uCo4Fqx2rkI2EzbBJ5E2v7TzsTC1TTFjJHKshSj7Nuc2JzKbN4kqY7cNMoYvTzQaNEOvzzaXOLEzQjCz
      Mxeofih/OJg4OThLMvs67zizL+Ky4jTlulO19rV8tNK4u7qsNHW0jS5tKiU4CrQSMoswL7cCsC80YzNNNn25zq1BOJu0
      rbFNNZ+2JCk9ub43Dag7NiUyITbCMLqz+TDWtw+v5qwVtEetezBcsBO0FzDYOKQu+61NtHm7RrIvOB222jfKqSIkozi9
      Lyunah/atCS0ObWkNnAwBbGsMpWyLTJDNW+31q53Ndw4rTC+toayKjRXuCi53rmEMUc9DTb1uO8197b7uAA3wzsBuo87
      ZLX8uSW1GrIitGa6zzBOslqvp6/ANmE2ALYjLjwrprRtuGQ0ojB4sIw0+DQeMxO1xDZELSc3DDBpOPWv7jeLMA8wTLjf
      sXY4MzQjrYczZ6VPsDC3G7TmNa63azRKLiG0WLbWuQ0sG7Y6LOo5TjLWNC417DTIsb60YZ+SNMAzeDPCMeC2Nje0L8e1
      VyoZtJQ2pzKBK5U1CDU0q48nmDa3LniwLTVKmuqx3LEOOA855jc7LYc4CKgithUwsjctsy001TAdtAW0hLckNVYxwTHM
      tkE5YbXwNUm2MiJwNaOgDaoCjXksUiwRtei0b60ttJgz2rb1NR04ArZJMpA297fKMbYzCyE5OZw7ZjkhuGm7wLTILcyr
      ETDsNTi467l1NYUkNTPUN0Az+bWGM2os4bQ1N/003TiMt465FDAqLcgxIjUtNF+4QSzYNVkwC7TtLEAzHrh5MCeuS7RD
      LwqwgC7qNqK2Qy5Vtp65MrjUsm211q5juDK0BrVHtNexQbGVrRYwO7leMc2zYTcTtQ20jrI1JLwubjUZNXg4HTSqsFG3
      kK7yuN0tm7aIPpw4IbzAN9qwZrF7soM0CTSnubMyGq3zoJ6xxrF5u2Ev/TORMwE0IaUBNTG4BrDvOwOxvbMdnxQ0RDGk
      rYq18a37s7GVibMPONu3GzTgMAi0UbA6MI2yDrG8sX2uBzOKpuAxPbONMq6wfDl+LgS3FTLutE20Dq7bM3Uy7Lu9sDqg
      m6wXOU43WjLiMBE57Chvs7I8dDVGqTW6LyjgMbq4uajdMjCwwrSgt980frWrLaE0YjVCJdOwHTYYsQmwyqqMtaS0gKsV
      KMazTjSLN0kw7q4ONAY74LKtNV85vLWIpGw3UTbzuDg4TiyFpw4tMzI9Lk4zzTY8JSUsG7jJtBg4ZLTsNw+rn7jeNLA0
      9CTouDG66KytLUGvczjQDg64RjVMuVe6hK/+tFw2UypluDg22jgtsZAzwzcaMXcuCDk3tO8w4DPEo402f7jMMkWp8TiQ
      JH4oszEruDwhPzCarG01JaiqpTE3tzX8tTI0kDFJLSYtUrLXodwz3bfzrVeqHyhxsBA0DS5KtUszY6/RpY8wKblgOh4z
      gS5BsGg0ebdZMYG2FLhhMVeukSVLN5mqxi2VuZWtQjjLrMU2FqylrgUxhqrLNMqz9DVMNC8uzqmCrNQzVLaltYQvNrTf
      sN82DzmMtVYjZjY+tMCiRrLRNooym7ApK8U56jBDOIgyNzCgLpGvirUarOksZ7XvMZiSUrRZMNukOyy4JUs4Eyu7NYw3
      kKstMO2z0zn8rygugTMjOak4VikHNe6qszYKOKk6XLf7rcw1YjEXLFw4uyg2t9sw5DGisgi3MjRmsEU0M7HnJcS2wTIE
      tXaxULU4tuO1X6qpIiw11zD2LYEsLrSpsvgt3xg7q4cojShSOG+4TrMKKMK0kqjKMFG0kya8siu0nLbQLryvhzY9Nq8l
      C7lhrWOl2q/ssQss/7UOqdEusjlGq5mzqjQXtG8wYTA1tdUsQLWBOHc0tC7tNLQ4dLP6ta0wLDObuyC0pTeVKk24oLRp
      sEQxHy+YLLoywrAItT6niTCyLmclgSu7L6co5LBPtIcytCPnNSGhETfespM6EbVZp0+plC4SHPssdzMRrCwv36z+su+z
      ayu9uJq4LiIJLBg4FygUOLMx+TDGLVSsfzzBp7M3ci7RuYWsSbmHtDoxJbJLr0G8Bq/4K/86aTc2oXU51rAUsnIx/qxw
      PDi5JzCDLia1n7SEr2+yVrhPqrQk2DYpNT82BzBNKdo1rrioqTY05rWcL0Si5Tt1Liw1j63guII4MLZitrsxSa2gNl6w
      Ga1SKxgobjZVNUk9trW+K+6zaC5Drn243zYJuFo85zB9tNU7BKlxKbo2NzwyIe+1prLxNkixjrlMO1k8PLbEs4cu2jHd
      uBi7NzRGram8Bi5mt7G40jQRNUIoernqr6gzby3hKFkpPjfet4A7fzCTOBU4q7RoN4w6MzJbMCg29TecMVWxUbkINHEz
      BzTaMJ+xarClpx042TeTtfw0k59GME+od7gbsMS7Wy4TKMqsk7GCJy8tTTZoqzc3Qja2M2orl7TMNCI7NqzkMr6zbre3
      uP40SSw5tsS5VTHApCMx2bnQLp244zVXMfeJW7iMufaopjDMtVc5MTZsteSp5jeKORY2CDQjMpC4pTTvuOywwLYtNc6y
      RTgQNng3Vq8drIivmKx1MXSjCTZoMhayfLg6L8Ew/i0COfg0GbNvM980eC3FplOujSNyNyg1YzhfshYsITWdsP+jbLlZ
      s1Yw7TAGtO4wCTjnr6I0QjEXr4yx/TQQtPUytLiCMHwztDW/NVw2iyZBtJkxbjSFuNywVSzTMmOs1DaQMQQgK7M/tp6g
      Pq7RNOasqDagM741YzD1NN04j7E0Mqm4CTZHKganRDk/LbMdzjTYLi2weDX5pFU1j7huLjo3WzLIMXMzKzQoNXissjGf
      sEC1n7SZt3Yy7KMwtKm1jixEstI497BesbgwtCNOpmupzTIoK0Mq1jFvqmoxhjLzLBMqu6ZzNJo1FKVwMhCrxDagOMA1
      9DAKJNU0YrLeNKcx/6V6ryMxxrNPNxI2bax3Ngou2zYiNlC1Irc/qIipzCpvOwc5HzXMq8YzRzgiL9ou97AAsH64+TVR
      Nu20V6/5smchHjDWqc044ziGtb2oJylBt72j7Th7Mgsvejfsqzc1wDX6Kd01/iy5LWa0wiw/sS8yhzWZr3K00LiEtSax
      +LWoIAC3Wzfrqne1KjAot/G3ASwfMNC0LbMIpUi4BLCtrO6seiRpsIoxi7V8OFe4Fzj2tmS0rxBGNFQoCKuhqhsobjZi
      tikvf7TXsWW1t60yOWE067T7s7G40rKFNNksfLOVrOc2A7Ays7AbTyautOc0bTgMK2csnDGCMta2g7fCqU2swLCKL3es
      gjReJYW46SbOuEi1GzQhrza6yDB3tx+4OidqqZGszy+gMNUy4bIMsLmxVy9tMPCz8TUFuFKvAizqJnuvwK5asto1e7X6
      smwsIasjNgiyYDK/r4O3gzKPtFcugSykuLy3bTXRJO25qKilJDs0rLLstKY0C7E5J5EyEDRItCopUq+jMeO37a0ILA2z
      8LVpKwgzT7T2OeI6PzthO143NTg4PUCulTkEK/QeFbRJMNE3djbUOME3eq5gOKGxJDlRO2272bOgN0u5KjDfuja4gLfK
      tTM+9S4nKPw2oTt9uGAsxDi/MYcxbbkEMaU8PLM+H9o3/blws0E0KzdiuT28hjcWLHe7crSipMgy4zqTMhewPyrcuEAt
      jTfXstwlYzapsA+7ALnwsl6wFLljoLCtI7C2IXK2UjaWtTC1CLiZsyiffjcYtdW467f7tC4zULjqtUAwsbFtOD647zh6
      MIe4YrhZNEGt5zfJrf81/DGquHw48zDzu+A1m7P5N3I53rgztZYu06VxKqu0ird8GdqsuLJmtKGqCbR2tnYuOTc0txex
      sSwzOQy07q6ZL521Z6XYM8S1MzVXNOo3Ky/dOVU4vTpeoAs6DbgOOVcytTfDNeY5gy5FNrMVfaoUOPKnUjjgMRaylrkw
      tOMwUrTctoc40Th3Nd02FLNhNC64jLhuuEAzqTdqOWmx9521u5q0zDkgNLc0Vbi+LGQ3cjcSMIizxDp6M8erIau9N6S0
      HbJTOGE3iZ1Vsng5zDghtY07CzU/vC80kDkksv8wBjWhM8Ys0zVxMKIyaTAoMzSqGTdgN0g6CDnWOA40oy5wOCanlDTp
      LQ+ziqPvNEe0qDRktW604zHZM1e1a7Z6M2IkAjFHNTo3E60IN0E2B7RutREtniz7MpWkeSJhskOuOLQGKcu15jScMxc5
      1zFiNCYgujSGNQO3FiiWtiO1gK8Nt2c4mTeAuHU0WbfErmg3dTTXN5Q9SbezN5i2hjdrNj06i7JfL8Wy/bUqq6I4ybQ/
      rgc77jbIJXmhFbNBOcg5V7vyOI+wnDdEMawzEzSfrN2xdbG9pyg0/bryNFM4OzgopmS2CjgWqE81vqC0MI80YLcMMr+6
      azX4NFM8Dq2rst089rdSsm+zITF7pbg08LRcJqKs2TiXMmowjbD6LqO4MDxYLtQzlLRkud01X7hJLN8wuTXFsYW0mDB9
      tNQ3R7QkM4y6P7UTLCOgXTekuo+fX6xROHM5MjRntlqu2LckNOW2SjS4kOq1W7h/OKm8XrW6L4C4LbZcMKOtFryPp/c3
      ITF4vC2u0bwmNzuzHTEBNqE3GbNlOe04/acIugK1Kbe6Mhm2cjSRuRmmN7BiuU26qLL1uHq267gjtYA5XLv6tsG5lCza
      tmm34TD2rjmq1jdPqtu8froBsOotdKjrue66IjwnuH+wpKoMuF246bFoODY6FTqaOTQpzyZiOCGqOCrcMX46GLg4tjmw
      ILpgtyGypbi2sXs3eLdbtoSqwrBbMXyxIjk5J1I2ADMVKuM1ArfErVi4a7yVOUysGjijsus5hLemLfQ1c7VII5+rMTYa
      M3A2YTL0Ltgy77LwMjM0B7sHKxM3PDQwNUc0by7WsHg8LavCNfy5YDT+N+G2jLPjqpGq7bSZMR61rK1aoTE0KjnruWa8
      8zBPLlSyMzippps5YSVENB61jS9TNMk0W7V0s647EJnRrQ21JTQCsJq1S6vdPD0piDEVNCcxtLjhuSGsSLFnpbQ84bHb
      uBa4ybG8sCszz7RNsniyTi3KLKq0LynVs5MsTzMZMuuwIDS3qamuWDIkOf42WyxNrI42nTNvM6s3GLDfOaKuE7HyLYAt
      EzQ2uXAy5jQ9NQOobKZANYo1wblLtWQ0cqcYpj8v5SWps302vC3mKyq4DzLUMd8yl6o9O+6+UCjmO1EyRCylMS8wujlW
      rps6U7AxNO+15zBJOW8wOjPBpJQ2iqySNua027NzMQE6TjRCPP85m7bmuEOwP7zfuNG3CTURure1D7fMvJu5ZK1nHOS1
      aLhxOB80WDhgvbU0PjRaLLi4LLfqtF06QjKsu1Yp67Vorog3arEcOBG6sSlzO2Mvcq+mOtU85TkLuAu1LDcaKFIwQTmO
      tOIyaS1RrRK2jzgdOBmsWzxMNdSwAp+SK+aa9jj9M0q3m7hhNN40Uzi+ODc3ozXzMhAxM7R6M6i3KzVpufq4GDi1M4I5
      sTWvtrm8JbWlrVS06bMwNNI0D5mLNHI6pjRCtZG2XDofuTS3PznnuVa8uyzGN9e4tijsKr83M7oDryQ31ji9tlc5SK4t
      tss5zzHGrHY1HS4XM9M8ALFVtXc386s0MqA6wC7UNAM3QjRjORI1ADkDNec10TPkMKE3gDG5sXc21ywdqiWwrTAMKXI6
      87qvrros6SnfOHktlLdjNnYu8qcgtu8oDDcVL6O4VzCAJtg14rvUtPu1gTD2N0I3rLJyp6U5FSzXL4GywzkntLa0Y7FE
      MG+5XDZTqLom8K2RsoovxjHJMr+7rjgYroK8DjUDsyCupSceOBYvODQbM7w2PbdSMZc5PDP0OIk537TIOUm1wTWas+k0
      1jr4uVy1AjiwLMW0ljo4sPy3XbYtNFsqTrcAKFU5d64VOuYu2rBZLUI0OjCdtWM1qTZjs/i5UTBCPJ60sDHONfIxSLsP
      uCKsIrTlLQOydJsNuYMy/S2LtCGupCQrNFcxnS2rrGy2rbO+tzspBLGOp/c2JjYMMSY01zirova6Y7VttRixdbhct1Kz
      QjirtjcsEbiZskSsh7l3O/8mmjE6NNQ28bToFkCqtbS3tac0NLSZqVu3cbVyuSQ3PrfepVgtELT7OGO0RToqnnmg6rSl
      OpE0qykeuLQftbAUuE25UqT1tqg4tLLDu3s0/rFZOBM4kzaMs+Yww7SYtcM4XqHPrtI0WLIfMZO4OzhuLH83pjZ5r0W1
      UrfWOCo04So+MPwyfDGBOUC0Aza0tBy647AtMKczFDYPsI0zMTl1qTszBa48tXAqjx/TuEKs9TA1OAiphjb4qAewuyQc
      lHu8FrO6sNe5w7kXLRkzOqnas+I1WjERsWgwuDTtOJA2/DYSMRKvBDHdOZk4AjylL0cxzC7LJdIwqTK5J2u1GyWuMkM6
      cTNJNiw5ljX7Ojqy3rBlspowmSuPNV04LjKhLT8yhrRcMLoxUrXptgS7ATHuOIAWGzUaOe42BDfCJfCmRC5iMTYfYiwD
      sncfU688tDq0+jNKsTy20zQCOJcliRyHHWs3rC7WtR822KsYPEYv+DxkOJA4crmft6ggv7QSr7+1hjlhJaYvljsKuKov
      GCvwNK68Yqo4NMc3O7liu/65WziuNn4uYLTitJ6mELd2PPSwRzovOzqwQrIIn96ouLjlOEerHqHHr5y5NLgOMaY4ALk4
      t102j7rmMM6xyDGPtJqmcbSzOQ04qTELtwa0vbW6NPi7P7mIMqcwXi9rOHyvZTmBPD6t4bWDtImskbv0t+Wlw53aMTcm
      3jcPucW1jaLWuI65ybrFukaxc7GQtnO5vjWKMlOuqLUUvTKqVS5YNIGvuzX8qLIy5jQTNiG4v7svsn01BKkhs7yuMbWl
      JoErtKfEMRMy77WatwE0TC3RJ2+1VLmyL/AyiTCPIa+zf7X3tDi0GjC9MxCwgTMkOGs4HTDPNwM3Z7Btr8UpqTL9LeQ5
      iLSirdqqaLmLMCA0U7rLMVo4kjfdMNI2ei4gtdA8KLV2MNu0qDBpOpyvJrKksiO0ui3hMJS2Y7ggNCa0/jO4Jsm56SvZ
      NdOopTDhtZU8A7T6rcy5LjJzOD81AbX3uHA3/zCbqI60PCQCH8Iu5bS3OimtZzUXL/uiGLSaukm02bcLuN+6WTcAuS43
      5rkKsHCsvrheNGmyi7oBOVklczJBoEgykLd9uQ+2KjXVLBkuhzCJtX+zuizrMsKTuDB5vbw3uq/htk8d9DVHsLO1qqHk
      tG8nNLN7uUkmBrnPudK1tasdJTG2cCv8uICoXbNNs/6wvDM4uLixCLDVN4AwKDXVr5YvHzBiN8u4LzbltDe16rMSt1W0
      nLH+Jae3sLoRuBmxCbTuKEu4tA5oMSM6SjZxt58pPLiqs1EuVC+LuTC4mzW8uNc2Sbe1tX6xUjkuNm87JapwuCu7lCnB
      LFAr8DQMMqA7qLgipz+4vLm8uIkqabSQLMM4YLyYq/S1trC7tuuz/jkCNGCsojRlOf0xjbT/Nn+1ZbsVOI2ySDxzNmS6
      VLhyqnu1hbLPNVG3fTbhrla8Iqr5NhS2ATZLLx8hlrUztD64xbSCo2gyhDAhsa28bDYouweqV7aPtDCt86gsORY4WDcX
      ukS3GC6GODOoTTlptIo5PbeaL1g1NDAfry6w9a2/udI1UrHCuW00rDYeNRu9GjYXqGij6zmrOGs3jrwesQIxI7fisXU3
      4znXNIswza6KtCE0+7hMNG85WzyzMw049bb2tCW4mbRXLJQlSrlpNpk6hS84ODI1YaZcOOU16boZNQY4QTh3OiM9YztO
      sfc4ZCyoq4C4S7U5tfU0NDf4NkOzrbUiOXY4HrE6PAC0zLVmNLu07TblrVcwG7ReuDQ4qDlDuP+4Wi2bNds4uTA6NJM2
      xijaL8W6CShMPMEx1TpFLOW5KzTkO7SxJzdgr4So9q6gKUMnaDCtMHM4RrRgNM0uQrZ8L7I3szp5NZunsiy0Ms64Izmk
      sKi4EaxwrUMqEiy1K0q0jTOutNC3ObpEMms4hDXBJHguJbiAOZ64dRz1srOwmbVlNlCqJjlzNzo0tzUurbE4qi4NtQ63
      cq/IqYS6rDHhuCSeALSBM0W0vi0QM+A4vDYzJNI4cqUjKGCodzUYsIw6WzYTuP88lzYerrS527KAteC4a7bttDSwyC5e
      M4i1LrrwuQu3hLl/t928d7RAOcI6rDkasQgkULoztYKtBrIzsxgztbcNuEI5vTh2tZg2ObG4O3OwSDcnNCG9GLmhPTE2
      LaqOumC3mbg2t8WxBDQZu5A4Q7o5tCe07bhsuDeq4jmlsYQ5NaxNqrk09rhVsTy2bbScp6S23Kjpueg0+jMqueK0lKz5
      tes1RawHOps1MTIGNgI1GiQdubM2ejEptkes9bJeNYIwEKuyK9K0ibBftICqkTIhMou4HTjrsoS09zPutAA4S7lct68w
      ry9NrmC5DR+WN/4vADSZNWE19rPqqca5UzM9sHayjrGFtw64wjM+McKxTrX9NXm5yC2oMz4w8Lajova66ayTNya5cbZK
      KwSwc7EzqNe3f6s2t2snBjqDu3CiezQFNR86BDrdMkO4lTrjNK4wXrq1NZ+sO7bsPCcvn7bYK6e0mLTgtcQ2z7DBspO4
      DTNZrVmuWjYiL/g3a7O/NU+2lrEjtMg5JzFVNRc2YajetFesrTSpuAcynyjJsic8sbgVtPCvDSBQtjMhorQhNOEvBjkC
      tI62xCq1uti5Q7c6tvO2NzM1FJA1czFfN/E2Mraeq6o5B6wftUQ0aDmnKrUr5jiut6U1EKrcsJs4YTmctj+2JTAcOPc2
      tawMMjGs+bO4vAo5vDknIBS3JzcaO7kz/KoAM1e3F7UpOpgqWbmhM9UycCtiN/iu9TICt3sztyyVOHM0MTBXOo80YjvH
      OLM3/jeIN1+ukjeKMOW0by+6Kx8fNDOTuSWwMzBqk5C0ObFVoL8thja5ORs44bL3N3Q0VbQAtM41YzHZN0W0XjQbLgs1
      zrhkHy80Byy/OkUzITiFLxwrYzq2N98iVzPBrxaygS6Qshyv7DSit8w7kbUrNMe6trKwMOI3mzMlt6g5XLbCtwg4mDWk
      tAcp+rK9NXc2fzyDNbu5abqIOFy5QzgjsZI10CkSOKyuv6jLrbCw7TQOtNuxi60ktMex1bITpjesKDWxss8s6Jx6L9k0
      la6+slw=
      """;

  private VadWeights() {}

  /** A fresh array of {@link VadNet#WEIGHTS} weights. */
  static float[] read() {
    ByteBuffer halves = ByteBuffer.wrap(Base64.getMimeDecoder().decode(HALVES));
    float[] weights = new float[halves.remaining() / 2];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Float.float16ToFloat(halves.getShort());
    }
    return weights;
  }
}
