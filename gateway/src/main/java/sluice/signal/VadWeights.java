package sluice.signal;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The weights of the trained {@link VadNet}, half-precision floats in base 64. Written by
 * {@code sluice bench vad-train}: do not edit.
 *
 * <p>Corpus 7e61f6c7beb3 and 22 recorded groups,
 * 12 x 400 scenes used 3 times, seed 1.
 */
final class VadWeights {
  private static final String HALVES = """
      sFc01S3zPjY3Uqz3NyKymDO6qWGmsrR+IZa4L7iruTCrO7fwLdCsqDoEoZI0iSkitSE3RTICOpy1JKr1NDMy0K00ta2q
      oioVtby8PLXCtEMs/riLqno0fDzALHGp/7BpMvI18i0KrgkzKSzeJBgwFqzFLp2xc62yrwu1rK+WsAKwXi8RsDE5+zoR
      rRKwKyQRruI2M7FvMqU1fCz9FaMvaa4tL0Ot9LUSLKuhcKwfsne1PjoMIJM4bDWeoEGrH6kfICY04q1DrtYtdSv3NCiv
      WLXysr0uuq49NV00tTIGMzUiFDoWr8U3oTd2svyvbazPLJYvm6WflF0igCZhNN+uxrKisJckgjFWJ04zmDTeKp2ouTSy
      sVIz1RuLsDerFS4CsKc0zrFEI5SyB7DVLtQsGzNOMvwnyDPoqosuxDMFNIy1FLEsLl0zAzQqqFMscSIQLEc7NTRRK4mu
      0bDgLN4uvjZNqMipDzSFsMuxc7UPNduwlTKpHU0swDV2s2QsWKtzHS87ny9DKXifFiYJntklYzbNsGir0TYasA2zirB7
      Ngmus6heIfGt9SwAql4rl51bLic4sywUL321KbKkJ/OwAjNjM4EsES4xsDUoOix+OM8Z0zMaLKkwXDUWJQ4vAiRwL/I6
      1alMMPSq/6w4IlulbDJKrogsCTJpsVyu2zKxLi8weiLQqQi1MTNtrosxqqOhM5c6HCOiqFwxxS4vqhSsVK5MpAEhQbRB
      r2uscC/wMsgqJTB2L7GzDCnsnrMpsSkuLRY8Mi4Cr/CrJTR4JvSriTRAMBWtlDDwtFejYihdMYszabCaJRorh7QUplOo
      Dq7QIv092TCCrB8vSzaZI1opESaeKieqvrD0KPIqv6y9KtEtxbHrrKuupC6LrbSsRqcAt2k6zC/Er0OlUjQOsUQzPCQl
      pByq7Z9tMAsmPJnIKC6wWLJIrqqvjC9kqEiCRalpNG05QSjzQdyt9yMpqnqwMjKLMGyztBsgMKy09qsZsgS1VzSDq0Mq
      abJbNasrwCy2MGc8ZrZ9PkYo7rRtMnyhsTLzrk4oIzIsrBu1/6yztlWu5jGiNBK1OLLpLQmuRaxpMYU8pqcIPrezQayH
      Kz4xJrCetckkdCwisfG0EbBHtAw46DggpkSwmym+sF6wUKsvtdQ+byhYPbKkMDDKLf+z1a90uNo1eK3OKUIzVq9eueg4
      Pj9ULG0rnK/8rj00ki9JsKo/SzIPQZioVji5NYIz2bN3uzkt/7Iks2KsA7FxssQ47z8SMvkwubXXNjM2/injrm+uNjEh
      ONk4hLoquaA6dzf6u7mp6jA1OyGxq7aBvCe6gzjSvKo1l7qtrok4FCpRuKCtMTTnr9a1yLd/uESzFbk/t0Y1O6xGNqE4
      qbn9mxGySDHXtawrLbm2tZw2ELkJM+6ySSooM1YzOqyitJI3zSvNGMMs2yjrN0syJTVSNls0TbaNuggtCrDPLOU2QLj9
      MBQtqLaOqPU06qzVlGw4SChLMJy3e7SEN1MzXLdIOOiywLihp4uwSLSlNFglrbiIqhIhr6+qLjc15bWOuHMsTzDEnPa5
      DbgKOXAqvjb7OsWy2rTSt6u1UrTzJx4wpK3kqp2pOzWbL/yxjrTIsuW1jikMtUWx4zbGNIu4kTjJN00xGbGXNAe2mbCv
      snqg57W7tRgvtDWmMoCtBTResn4wzbTEsnOryzSvr7wofzs6Ngkzja0MLOcsO63dq2Ov1rShKr2tVCwLMDGwsTCxLFE4
      vrcQK3+orDrgLU6sWDetsBk2VTP7uFs1CrgoNFkp6aqKmhUm3KjwJBAZ+TX3J/gy+bbCLBSxNTonrAIukTi4rVQuD7IF
      rhSc2C1LNIykICsfNBEqWqZusg6xszoDMo826rQqpMQnkTsWswC0YziHIaemSR1TtoMw+y7hNIIoL7C5KiIogbRzsYAv
      UzgpMT4vyK3QL4CuFjQ7tZUj0jNqsmmrpiIvszauwCxoM38q+yrNMueyHzCOqdu0VTgLMAghnx2RssYuDSnEqnynkrIw
      L30xaS1nrCutO7ICMRKsPpqFLP4jpbHaK0OqXDpkNEg4ErWCsA4yb7aNNOKv9K2QpjKkXTNlK8wj6jGYNccwqiTAs+Uy
      byn0rwQvSzmzLT2rFzGCM4qtgLfrM6UxTrRRtxG05zSlLZkoCTP1rJ4kJCsstfqm0yJ7qOsH3iyzNYwwDjcaMN4strN8
      tIinCbQfMZ+xrqznMWEyFCgvtL6tYSihMQK2arUPHD+tYbVINLOhVTEPMoctt7YCMb0xq7Ncri22NzLUNCs0LCs/LMYV
      m7WUshSwjCE0nAewXbXSNT00sDPlIl2yhSyFJgqzJLWgrXWwcqyHNN234bOaqM0rnSmSJwKwsTAUMAmxV7YLN6I1Ti8U
      tmgw7rLGN04x3LI7qH6vdLaPLDiewjPSMGg1iSS6MVoj+7DvLcSzFbHuMxy0IDPQsis0cLR7M7Cz+6+/rxw0U7eQNdAo
      9TENL0Y2Hq5LtLQydS13uDC0TDQ6OJgy4DQlteuqeTIuq1qxAK1tlG8zMK3VLYcyYDiFrWk0+7W4Iag6Dy9CNtQ0PLVc
      q+syp7BELwkoXa6MrIKyFxwaMfOsWCysLI8zPDBDMMosky1IuJC04brNuPLBj8Dgs/C+lL7Vtty8isBOvLE8U7RkPNk1
      6Ld7sx48ajy4wTs3jb3cuHirKjm/L4chbLuXOAy4Mjg+u9WvRrw6rUK0JLVlNgysEq9AJ48y7iuiMek5U7k3vEO46zUI
      tOUwFbiducPBF7J/MEe6azSbvqi0q7xINNot7zrstu+44zpptxg6JTIjOvm9xLw5oyGnzThlMD8xCbrHOIg/7z1YNPI7
      5LYnN3s7mDdpOua537ijPWu9zz82LNo0S68+OJAxBzPLsp439LZnp7oxbzbdoN+rQqxFOE4wRqmgNK0xaDR/uPSyHrMv
      OYy08rDfMSI1rrZ+Mi+vrzeKsFuxkjSgoZ42JyQhKaK6RamontA4QzJ/rlksdDVts+0yRjTMoMIw7DMnMEaxxjcEruGu
      FbUIOJ4oPihTLz0qKbSEsA8yAjSdtBsnrSf5tzK0tbnUMiEohTT7NFG1kDKgs4UwHbn4L4O13Svftqg1I6jOLymt27F1
      q96yubIotj47O7tYuHsvhi6xL4O5HjafOiC3oycFNgGwZDRMI5cxwDYkOwKmTjpRPPC34LIQNGC4Fq4upkizr7Oxt9w6
      dK0lsh4shzeJLcireyorsP+za7OzMTkkHrZCOq2vdjXEKtUonzVSufm1MzA8M7KthSTgLyWymLZgKYCvwS3lJxmxlrQP
      sG4yhqi/o/k0QzGdrOA39qxgM4+1bi5WLNw2TLjtNLSwULdJNfW1tzSlMbo0sLS9NzasJ7TEr3my3yvOsRoys7b0sTux
      W7OltlW1iiH9ramtuTR6uJ6saDMIKo+0rzBIMSyyBa8gN4avPzHcMUQ4DjJCNLI4vSCzsOAsvjWBrMUsyzXqONI3ijXP
      MLA3xaQQOWI3UTPgr4U01KAgrBM5YTvPuE6kMSy1MUy4KTVtO5S697NNLxIpYjA0qpuvHbiUN/I1QDhfPAazI7jUOImy
      ULRWsi+2JbQbruE1CDfVNA8wfDk5NaWebrf6uDC0E7ROtMgjbarvODCw2zhaslo1KbTkKrAqvK0zHGS1yKvKsgAwBBA/
      Ms6ifzclImq2DaqdNA+wXTFFs843YKziPDo58DpttBqPIjQNOMI5dDzYKau9hzXtMj23wzooNG45J6j6Or4+yLOrMTI2
      vbsMsUowVDYtpLazBzJPrkS6LLi+Mja6Yiy6IdGyMzD/uUI1oDU0qD411jYwqFe4KTkVo/g5prMrNmY11DZqPMUvBbbx
      NJo44ywAsbQyqLH4MTC3lrCzNE+ySDTvPl8rdbjSs24u+LxFr2cyb7gDsIwxt6gSNfW5iLOaKqy3aqDlM066srFvt6i5
      dq6iNKmwRaNCto0uXTzdsIOn+Dr5NEy4+aSfJHK6IjEotLkyszSZrRK1ezZ3s1qviDgwOC+wITLHq5MwBTjXKkIwgTZY
      MEAwFDNjN+u1wCujIKcrHqOHLFu38THfNQQ0EzNdOGqrBLM6txazN7duOT02BLkKsQ82ZSKINT46dLWkN0O4rDcRs+O0
      vjOWtty1oa0mL0a5NKx5qkax5LE1tCOtHSbCKlarKy0nrq+0XismqRuonKvQN5u5rK/hpag0QLAMOTqf6zEaNHc2NjC8
      NXYmv6smOROqcTSHrIqybbZPLuC3hq3Ot0K0abIQtqCye7R6tBotR7hjNOGyADeBuPo0MLbiNio5CDDatOA1Zy4/sO+3
      lLrmtDOwPrlss780G7FCHpethTRztk+rvDgXt+E0hrOKMu+3dLGZL+itTKi4Meyy1bcQtLKyeDFNMy80LzTcqkcxzTVO
      tpautzrIF1seWjRPONs0CDAxNDuws7SOtTmz9Rw6JwG0lqqStPKoAaZRNN2vqzAoKSI6QTcus4axoLZ0NUU6yTrqNv83
      YrSFN9y0njmYKds5kLObtRQ4qzaPOHYsAzGdtlO1FzI0MYs2561BpK21erg0t+uv2TRBp12ysbLStlu2JCwINkcy6K7D
      OAO0NJ35s+qpO7QCOEE8ULNjsrw4MBVxLxw4hjWCqCMt8TChNf6wHzQyMwkm6a1QuWO0sbkOuJOu0LUfOBIydLPuNqq1
      V7ZPuMsuMbXXs9Q5MTgjL/W6u7XXqTKqKjQPLTOwxTYOtJE0YDevKG84LDaIMuUxf60uuIi3TbgwOMM5TLD6JnkvzrXN
      LDc1oipRtiGtqjHpHmc0dCJcryAvczWNsR80XKcksrguwDexNK81qC9aOvEuwTiVOJA3CzjHrOow1KoxKAus97d7Odm4
      mLR3OzU14S1vM6G5ILPNMnu6U6QCPnqzxDY0pI849zo8MnM4RLi1rOk44LT+t2q7QDbyOgy0HTuYtU+kSbSuILU587ZK
      qqs4ZzeZMcw4ODhbtxy5oDfKsuc4+LXAOCc0SbGbN/A4IS+ws4Q57bQzOcGv+i8rNaSyOLSaNusujTgYOCE4vTO/MHsy
      pbAWqIs05bDbqTO5hjwSsAu6hrYfPbsrJTpitFe6+ihJNWK5KTSWsOQttroyuNo1azfNtkabjzYpNd2qxjQUNBC8q7IZ
      tVE1/qSyMIyxrLB5qrE4gjnDtNG3TjeNoKguQK+wL9qmTLB2NxI2MbZhtpcysTIerTeutaiBso4nJLVctO23My7YMGIt
      vLG+rwEsrKxQrUAqW7ebrGcwazeFtE24GDklt88vVbpouWsptbKtt2MxLjh0Jpw42zRssS2wMzNHtOyz8DUaLCKZurTE
      MXwtuKzoMJQmE7S5MAGyAjdLoEgx1TFpsF6vOCmQJ3ArOiojNPex/zb9sS03r64hM0QuWTU0r6YvtrBpNCkYWTgVs3Ut
      5SsOt/+r9Ks9tYyvzrEhMucwWbdhLLeqvax5ujU3FTOZsWkyQ7p5r94sSy7ntqOpr7HGtQMrcDe+LUEzfiugLZEzpjQB
      NVG4KinhMRI03q+en3gt8LSOs7Y36DNWtHEszjZHt5s20reNNSW0VLTBKCu1PjZQtamooLI0tHU0lihts2i0Pa9zsO8w
      JbR4uYm0TK6ms0M19bOvMZQu6KwWuImw0jeCq6a1Pa8kuAkzPTVzOAI7m7JprYMVhLPXMVS6d60NN7I2l6g8Jmu1CDGj
      NFAwPbY5tHUxnaShNBy1azSRGQ22BbB9OTIzRrCstgytZa4uL3U1Y7G2tScx0DXxNgU0FyZPMIW2pzfrKkI8J7h3Ntmz
      NzJmuSOs/ikIJ/I5jzchMUGt9LS8OKa0CTLUtAEwBDQ3IsAwbS9hMaQ4MjSROIUuPrKvNY8uRiZGOAM1IjGdMI8wf7oc
      tRUxWLrisCq0TbVUKpigfawuNGG4O6qitLU0XrLatTmnxrAOuJ44ujh5MKSyrjkqMDA5By0EN+krbKUvMuq1wrTUNJsy
      rDRdMHAzD7JoNTkZGTHfNq+kuDBDPBo07TS4MV67GLBmOvYzJrb/uJ45S7hRLjEwQzEAN7C4KzJROIS1ejfSr5YxxLlh
      qpky5beitEagCCiis6CuvTQxNLyTJjVCMjY2WbSbu300HKiDNVwxkbCctLGzCzdMtLcucjaEKCEobSlAMQo4ZDBVNa8a
      +KvMN3CmdCzgOMMu+i4Qp+0xfjZTNMst3jVItNIxPzaQnGE08qtMMVg0cDH7sm0lSzBBLO8wLK4ZLum1YjkuNa+vmix3
      OLyxGLWftCW1RbgKs7ezcLVVshQ14jHcr2M0z68ZsLC1UTNTLcWnZTAiqfAsQDKSGRsoiCkYNXQuZqc5pRM0vjnVNPAz
      vLEArG4yBbGjNPyqNSrENhSc9Kg5OUGw4DstMc44+zUZNWOwnbZus+uzeyvrPJM1G6RZsS0ycLGYsVYsRbtmOEq80zmj
      Opu8OTjzuSozNDL0KZu2NDi7t1cpXTWWuGwsiTYcNWe0TDgqriorU7XJJM43yq3ao2+0SDDOKPQ3ljVyNOgwATPRqeGa
      xKmeqT8YwjMCtaa1pC0WtBKwKbSBLtWulDD7sfe0EbbPKGKwarJCqeA3IjBsMWimz7NbudssbjHXLZi4aDQIMre4drN4
      oZ6zsysMn5KlojBYM/KnJjZ+KzSuUrgsr+8miTURNRWsI7RCtJczYa2mNmCoYzLbK860V7HwMc6zjrLOLcW0hLAiqKUx
      vTM3Lw+0Vy3Wt96e6qintoex+SlqMNi4D7IrM7Gv+qietU222LOANRe0cSzVtm43FjP7txEu8bu4MXkh+rG/rcO0rahD
      OOq6nLRzqHS4ZjSnNsu0tq0XKWSWWSndsViopTTwK4yyECnKM3EhA68ltpk4yLX6MdotzTMxtOi0VrDNMeSwyLQDNc64
      krY8MgOq47aoMI01aDgpO8s6RbmMO54znyWnuImpubQ0s/wxWLZ1N+QwWLESK16vZTELOWSt0bfCuUs1kTjJtzKz8LoC
      JbY0C7eOMaS7XzV7sWq6Si7iMRy47bm+Me0xe7CtLu2z07hss9Ozkzp7uTe4MTSAO960iLD/M7Ox3jMvNIYy9rW2t7Ef
      GTOINRw0bzcFNe65xDWlLDwyyLVosBW6vrQNK1W3BS6Ys5oxcLX2t+qvByPlstG0o7MztEO2Q60hNactUjUeJdIwIywu
      uG23jKgIusw0C7KAsZ2fmbArs8a3qa2wthAxeyuSsSIt7rtTtyK5MbSWLEStGi4DMIsx7bUDt8O1HLYWNqMz/zTNsli6
      sjNJMY+w1afRLga0m7KLLo6trirftAQ2kiY3NOg7+zdzMIA5QLRJMIqk0TACOEQ5TToKOEAoKCn8OII0wjaGNJ6qQ7lT
      thImjq1mNAOznjPePXIzrS+bqe+5E7l2JHqy1Tv2Oaq0XbPcNr47YT0QNDQ2bbX/Nao7SbF2s723qTf4Ovy0YDfjqT21
      UItFr208OLAjp9WfFTL2rXE5bjXTtz24sTmuLcc3fDS8NW05jTV3MVQyVTdUMXQpZDXiOMs50TbeMQ0yATGLOQQ4uakZ
      tVI1HBVgMSOx5zD7sD6t9ay1OB+1EjTPNy2tyqxnNJ00ACRiM1Eoj7VbNX04X7FDlvithLOUMfQpu7jxsl21fjSWNMc5
      kTWnMU0lOTd0N5mwcLfWt564GbFRuMg06TmQtLYwdLcAtBg6B7Z8NTgp/DAiOWstpLBJOCcwbi4qqqAr3jG2tTii47B4
      OQQzWTy0N9K2mqjMO2q37iwxNiS0yS0DN2A0CqyHODyuKDdgMISv1bRcJJY1jThTMyiwZzjSr6c1NjQpKuM7MLoFuQC1
      tTk/OlY7Si4BLmkwlCmitoIvUzdlNaSmYzYHuOo7ZTtJtl60SLDlOAW0WDg2syC1eTXtuU25OyR9MqmzqLmKNhe5OCi0
      LcUwoTPotjWu77pbMLA1njDhtuuvwrhtuK65CLXStJQ5Gjkgt8exZzhTq3QobzamNji8wrrkNXq0X7hrt4Kqh7x0qrq0
      MzZ4vDe2VLZPtxO5py9dPJy6WbJGOdez3bionis0BzI3MTE3qZ5QPLI4RLrouVa2qLBzuLe4p60oNhS1FLWytTe477nW
      tVCwC6/8ubqzi7abupWwPbPkORWro63fuLYyH7jKtiGw7Sgrt1+1PbUWsKy32y55LdEOlC6KNl6zxDC3LQCy8bMpsNkq
      GiVqLwCw4Dj0OYCqei/ku7u1Sq/cNTEwRi01sKkwj6sgrXA3prQitMO2oLg0NpAmTBdStSc1Pbp5sNO5hbcYOWG0H7eA
      NbwtWynAtawnHrP8Jtgpy50DMfA2yjliN+OsnDFpOl2tizwyO2G4/TwZKLElPin6MSs5ti7PrRUqA7CxtDs2eTwmuGot
      G7XMMng5fDiUrGA5FjWMu9Y2hThNMsw4MrmktiY47LVfLOO35DsBM7IwtjpltwOuszDKsBS1OgiNMbqrCbeys0y0va7V
      NlGuaSXBrKEpwTThLZ+vEjYfuAEuGqaYKpWtByyoNtEoADWVMAktqDoEHx+yuDfUtFWtxbRJprk3FC5DIW80ULj7uxs6
      3jyoJjk0U7TXsFAz4DfWLgmxOTQHOBQs7TK9tCIp7roAsqI6VjoIL7W5ODr6N94vTym0tiq3TCbhLFG6eDShN8Sw6DuF
      nGgzqi3WPCwxQiwroEEtq7kHNYk0zC4DtKO8uTUrOS8yN6a0O7C0cqsRtqU7mzJFuTO41DsIq3yzgzqit5u7LrhcL8qw
      FityOC26f7EnrYWvTbAjszG5gjQIt84zgi2CuOG4obaor/+31Tr4KkK8TTbMOEo5S7jdMLQ5TTvuuGo28Ld/OqS5Ly4+
      OF4x4DTAPCAvYaobOVuvYDJTKeg5yi9bsfQvcTQ5sis0CintrdanUK6WJig1WZ17sjux/bDHvsa0nLX4Mx+0MzvhLZ22
      GrRWNR4sSDBjOY26ILo9NWQ7WzWLs4oulLj9vie40jRLtUO5zDeMtne4CDsPOB64vLXfN+A7lbqOOF05sjjFMPI2bzIb
      NRoy8TYOrIA1RrlsNXU1krWjOFm4sDF+OV83pzFTL/MyPLDhNawxLzDFOtw15jkZuWYvbjnxNAyx8R1Mr7yyXTeoNES1
      x7BksAK36LTbLaCyBLZTMPsu0rJosSmxMCxdttmzKDZHIr4u/7SwuD8dhbSoOOI2EzRANKo4mzIvsV2opygpt9a4ijEp
      rwY1VDk8uFEy1biAOBi0uzl+NQ4x8bcDteQpTzX1M2AzXC9zL9U4kC2SMnC1JDBuNJU1GbFDqlQ1Rzcmtl+0fawGr0w7
      jrBQtAmxEjkrNG4xabPxsdk6iiQ+OnaxXif+oJIpBLFVsPe0p6wXtXO8KS2ONsw5D7iBK2C0YzDLI/oz8LKNNPQsXriZ
      ntqsxblCPJGzX7RgNeE5Lql4NCq2RjhqNVg1i6u7KQg78DCztj8omjQhsSGpsq6JNccwDDanmbqy3LbesBS2d7WBL00y
      Ma5WL+W07bgfNL211bPAPG61bjCKMVEp8DLjNb2w37GFsF8olbI0thGyBi8wMKQokLSLMOK4x7MyMwY2BidrNTEq3C48
      J0UzLK/4uS+waLMQMfAy9DEctQU2Wbgbr222i7a/NtQ1KLr8L725iDgQtJ46dDmsNH+xNjYZs72wGK0aMpc0VTVouM6p
      2C8ONxioSDjNNjcoRjy3tq4v0LbnMgax47PFqm+0H7GeOIk22DrYuIU6bjAPtn42ujnIKOCvWrk9OCA09bgxM3w0k6rh
      t/4uuTuDs+AqDzugODO49jfHtBC2LjDoMBKrr61JNNg5fLOFOVgg+K78N0GdkjTFOOcu57jdNCg23DIxMfu66i9cNLs4
      vjbWPFypWDW4OoG6hjSULBi0Gi+2NPI5V7cOtqM09bdfKJIygCQoqDcp5qcQsLUpBTPyOP41LyI1JGI4CbnttD6wPTr2
      OE6u0q1PMIstCzCjLlCp1jHrOEmigzO9rZA4hTmYun60/6kvJOgalzRtru4z8JhrMjM4Q51cLF6oWDOduno2fCzhqcCx
      8DMrMpY52zGiOFc4NjiXt0et+TUYKdcv5riBKEizmjHcNuYniLWQOg42DqdluAO0sLjYsfY5xDCoLZSy07pVNEC30DNn
      r3AgXCgJtrGxWLQvs/w4Fqw4Mqy2u6cYtHagQyU8OHO4RLgGOFu1PjZZNz8jZja6NEc07DV/uKWwQZ9xtrE36Dyjr3Kw
      P7YtsGUzRbRcux25l7d4tZu1DbdsuYKu9bgxM1epOrhzrVKqtjjiNHavrDKaof+jxjjHOVq3PLNqM/Qo8jDCt5O3XKxK
      sE0poLeRtEcyZ7iMK+awuDforlS50bqtsWs1Orm6LQ2sTa/bO6K1OjB6M64zILFgsLUza7pVsgkr1jCJOYi43bUBMSox
      07gjJoutyzE+OKw1IjOpnfc1YjV2syW2CaaIOFizU7ikt2Kw9jBtrKo1UjAsuAu2QTUuuFO0AzXdLsGzOjgarIS3/C6i
      HFQ1Q7FQqQM9s7bwsTswjjnaN6012rq2pDCXnjLitPKznDeUOY0z4zjFuEAz8DuBtDi3XjfbtgK3F7rXujG3TDPqrj+4
      eDQeKFi4+bCbr24zpTUJvEMyjzQZtq80baaeI4owozTpNMG1WLsqsKOtn6qxtqcyBba1vda1PDOkswSrB7RVMte0m7hk
      mr+4EKWwtVS3HrclqmM5dzHBtKQz6BfZtQqopLXCq3Ew9zIir6az1DXytCoxG63+uBCrnjZjLeApuS6bsvWwQLQUtsG4
      RjLAOKSzUTdQuJe8FL0gNHy1GyPgtY22r7gvMrkrtC6HNpQyvjnEuAc7BLRAs/gsljTiuiu6mawquWKwsroity+0PLph
      NkE4IbQsOo02+7CdNB67JLL1tOIztjaKtQM0VbmvuYupbquytnm2tzkmNCYchLgLMcS4Iy6tLjuyu7xGOR439rKNthi0
      YateKb00yjnfuMaztDhCOK629Lp2OHm3kzDGnX4xCrX/JVc3Z47WtMgoU7UepYM5qyZgqZe42awxtL4ywjPaLzezcrX2
      t2i0Jiu3NzuzcbuBstc5LqM4qj25obiXtIo1Qi/+uZeyFS/1th+z+z5zMZe5jLUhMNUufa0fOTE40iytqCoxxLQ4NMo0
      +TXetG+uKLGktG0yoDf/LXE1YK9zLqO0uTGHLVq1ELQ3tQI3P644PPm1uLR3s1kmXy4updS17zQxOMY9WTpFuLs4jyZX
      OC87eLLeMTU4wTaIuag59jFxNTe1D7kksU+vDjgSM022q6/uNPg8eDIXuGs0P7A3u2E4kTIbuVy7JjiXNAQwyLQdODq4
      HrSTOWC6mjiPODSljD1aNUOxFjnXtlQ4N7AUsN2wwTd1s5Y3LjMJsgS0cTG0sfq36CoXuK0qhSoUt26vN6mZMku4JrTs
      NQCukTTnO0GzDir+OGgwBTSwMta23LRJre2i9TdIMhEtSjQ2OJCoN7L7N7G0wa4/sckwWTjLNca2Z7jGtOM5hrQytJoU
      PrQ2MN4vXLTPsDs1eLhUOPkpLTgOOS4wfriOsMM107b3OEWw9zR1sYQ3A7Z3sQyoHTRzsKQ0HqrFNnM2BDD/NIOpTjm/
      utu3vLxFtNg3lTSfuS+30qzqOLk3rjjxLtGumLhktfYt5bPfOfU4vrO7sI05xTiwtgWodKyRtGi5P6xqPHO8cbMdOaM1
      S7cjuE41rjR8KR85ALC+sjM5nbjLuXO8grbPtx28TjoAtluolzBZuSshcjGQvGC0rrGcNlE4SazvuNK3JLEvvWS8Xrkx
      u289OK0oN7a4Gi2htZ62FrTdNF4zdjXEuKe10LYvMCEydDdkMeYarDAktBPAYaiOOWW3QzKVNH23E7f7prI4T7nZuug3
      8zQyJ4a4tzZoOXOoa7NTLIS0Cbpgu5uwPTGkNUsyHjikI2EvT7QOGgO0OzlQsRoo4yZvLIAwco6ZteeycjJLMUyzzLHb
      soExQ7RSHL+0j7jQNSw1erByMkI1ramuOho3JTzyNJQ28S4PsJioTbaSNjqz07HpNz+uoyzxNB236KWnNL6yhbS7scay
      HLGhMSqzN64zKc0w/bUIubS6BLrZNA4xOLGtLRqt+LoSslW3H7cZt9Y2XjRRqyG1hrilLEK3MrA9qYewtLG8MccyF7ZJ
      MMWotjQcsNmzpjgFuWOsJbUftSg8eDX6uhm4Rq27qcW4HLibMSI1gjhfJuWzyq3EtNq017XRuE203Tsqs3G35TXYN5A3
      nq9VtjMynDBnuuI7cjTasxq5VjRcLo0vgrB2OXG6WLeIEAK3n7UZOG44WRcDOME4FDINtyEzozZlOAM1oSlvO7Yz6zlh
      M6E2WzhZOI04JC/1tCM0cjBnqoovRS+KtvwtL6+SNI6zvzhPMqylEjH4OM02r6/OM7asf7TtNcA6XKufM+i1eB9rN9Aq
      W7nPtL4v4y/0OZc2jjSuNQIlQDlPOj8wh7VruBW1NTNBuGU2tjI+tJM1rrSjNZq7h7WXOiw5vTpXuJ8z0a4huGI6qiwe
      K9W3TTVeJb44m7SBNKi1pLw9PQO3Tzk5snI1KTOZNpoulbVQMNu0BDNitDewTrCztMqz+iOzMOSuTzaxsrkpvDBxMBEv
      BCnBsGQ=
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
