package sluice.signal;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The weights of the trained {@link VadNet}, half-precision floats in base 64. Written by
 * {@code sluice bench vad-train}: do not edit.
 *
 * <p>Corpus 7e61f6c7beb3 and 22 recorded groups,
 * 9 x 500 scenes used 4 times, seed 1.
 */
final class VadWeights {
  private static final String HALVES = """
      sR2qBDTnP5IyZSwHs0e0cDgHsp0xT7fIMNG5paPysUOqXbSeKwspTDZRrMUscDAtrrYsaTEvP5Gyhaw7rS40BjtOuIOl
      6bMLMkK5wCcsuMesf7Gss7ixhTiHsa+ozJgEL2eWNDGANIs117HCsvWlArFotA2xVbSyJQi0NbTvtVUvqjKAshsyPjPd
      Imcgl58dqcwpwbL/OMYyKygptfAf5jCUp/61dLjprz+dt7AnuLyzeThMq8M18TV1JPewvKm6Lxk0obHsOKQJJS4DNEan
      X6ssLTIwS7Z6KiEwerYEtWS0MTWRKIg2Hjg7rAOy9a03LNUzhaucNFe0AjEQNaqvfKlQL3cysLYuqGCvF6v5L6+0vjK/
      tL8xui6ptJ6yvSzwrMus0rCUPZgzzbChNgmxTjOJNKigVayhL5usmjU9MOW08iZdMSIwHDcdqhKeqSjxKZAypjccPRk2
      tLDvKqcszDRxsDKtojOyrCUyAKnqNnstizLRLq4tTDwGrqOdaZm7KYWmOzUsPLQz1zFZMCMmqTUXtDexSzZjqWunIzTg
      OSItSDMcqsUsNTksJh0bWqvppXuubTPSOOcknrClqhyv3KiLMX4wkzRvtDYioDIROOMxCzN7MaMxpjuHKfatIJ9QsQut
      IDQZOgWqlLO+qP8oKjFJrZgqfzWGsqKwETQ1M+40bTF5MOOv5Tijrc6iLqqKovExbCoGOzctjS9IrPkslKUwKFas4jHh
      sFqw7zE7LrKu4C/xNW8oBjw+moyruqqLpP6xPTSfOtUuKiuxqwkrYTSKHsm0uzhTr7EwjjMmrwAt/bIpsF6xDzoSqPAf
      QaC8sOozj5+OOP01USw0LgmsmrAoFZCxhTaJMFipUp+rHzmzlCrqM2yzVzzPETSuEKLutw6kvy4uOs4wLivxsF4w+rKG
      srKyhzYuMXstWK5+JZMy+7OZLRKz0DzpLWcmeKV9LyewdTYiQUg56incqPqZGDjXrve6MDTyLBPBDrXwN14yZyz1s8ym
      dzmGOF80hTBbM2o43SqAuCI5DaCysoalZTMMMdOw6zPtsFu2KKkOM8i3hCyfJYYjyjNONWmuDjA6rNCmbLNrPfo6fa7P
      NSkr6azbLduzaTXdt528Q7Exr7c8kzB9svsqBzjQtS2s8SqpMEAw4CJbPcg9TjFEseW0wyaRK2yy6qVtsMS7ni1StS48
      1iyHouGxpznkqU4w0aqyNG0xRjR/QFc+/69etLkogDGXscy38ribHtW9xTIxMmk6oTRxMLGxmjvdM2wx1zFPNjUp8jAo
      qrus/LuxtVS2pzW5tq6zaio0OKu1EizHN2qxrLdDuC0vT7kqrMseULL/MnQ51CEBs+K1sLhmrs8gHbULtBk0pTmCNIS0
      a7UGtlKn0yz4tmSyvrFOutA1rLsEqaysvbLZrswt77SytK0wRy/isUUwaDpFOIGvNK3as6szFLeEtIcYRjLqslA02reD
      tOUyJba8tio0hrQptG86TChMGgq0ADlhOJWuYLgbF2YsaLs6rXunGiHtsYM0iLgmtUwzEKnMtEc2FrhptTU3KDF7onmx
      NjSFN0cm9rjGNKixkrh/rv0rBSg5sZc2orHrpY4uVi/9rE0ukblpsLswzS6qtwUzyy9bMMCyail4N98izq+XMIOyYx/6
      txgyzrjFtAU07LAMOKYs9K44sWErRrNzswswPLMgMew0lTlAMUG0oK3Urx8XBSUaszspu7aZLfmwX7VrNIexbDK4Naqy
      CSljpP+5SrQcNrSmUjv1MiO4gLJBtumyIbeeMTMydav+M+YsebB5MjCrLzK9NDWt+64ksSa6VLiqOJE1Cj0FMvW7ULWR
      rouzk6jFLLM0Equ2LrowNagEsTyyuzSFKh4shDBRtG2yw7FuLRCopDsnMHC8mKIPtEGwraytNXwtJrUXseeikqrHrA0u
      ubHSKVoyIiyOL3S0dbVpNwQ0CDf/LB+2MzBPoQ+yeqzcNMWqCDPRK+ay4TAjLG61GKi0IIKrDDSGsPW0brCwNXoyuKnG
      Lte4rzAaMHiz2qLSM1on7q9+MSqv1rFXMYawPTOYKLkygbAsrdQizbfDOQQoFS4lrRi5xjFPrkyxlzPAOC8mXDVatOU3
      JjShpn2su7AAsRosbDC5ItKoW7OzNLEzJbfytgu7SDQ2Mjqp6zRTNOQvKJJcsIIyhzFZJPMgErZJLpYx/DTBsDs1nq5N
      q38rCLgtLqq05KpnMM8tLBqSLMyyhDP2psK0oTR8KlojObfhJm802ScuptkyCbXTMowouLmsL6e3mDVxLQA3TqRKN9Yt
      wrXqrbqw8zbzqUOmzrTbJXg1tKl9M32qujCwM8mt8bYApCqs0qgnNWq0obRzM6uvKS4EKgCwRjSxLkUx7rFYMiQ1PrEw
      skk0fixINPg1SLJ1Jp2y+LdJLUEtYSwUMu0yH6i/NcsrFCXYLkIujbB3r1ytxpiOpRI24ayILTSwjLK2q9cw7LcMNtIv
      aKgiM3QyELGJrMQ0cTIUuCWuHLQ7oUgwCKras8gz2TLIsC8fAK95rc8u/6JTLwk0kjhhrzssTbTIoegmkDJQPgI197WN
      sLExFiSOLAam0bDeq4i1NS2pMCSvDzPDLHIu5DiEMbko+iy4v72zzrolOeq+u7m4Ppo+J7xpuD63ay8WvmE4nr4puvi0
      Mqmquz885jyRwBY7JruksC6lCTVMOTOtCb0KG5U5yTGMuUEvLDAyry20UrjNNCatH7RnMvuwvC//JbE2R7TWu8KhSLBs
      I4q7pC9Dr7C0W7jeOcW807YPui81/bBUsN+5wT06MEg2bLP+ug08+LcSPb28X7wBI4i3RjFTOZK8MLltONE7ZzgnOEU7
      SjKXOfU6gjQHO868ibygOu+93j65rXE4MjhSOgw5rzVpmkY1QKzqr6M47jNCMtMxcbc/tMooPCxQOEU5VjdQsU4uB7Gp
      u5U4dbmQMuyw2DXCNO80QjcfuIe6k7LGuFE6y7UUrD22STK0rq4waqgqKf85oLbctuo2iDVGssm4BThbtAm2PrasNT24
      k7abMdM2MTcAJpi3byyMuHct8Ti6thU4HjtdGlOpTrX4rZu5qTLPOKK4xzsytUi0yS0RLOKsI60htAkyFrdms7qwfra2
      Nw04l7XmKIMmj69BplowXjQ2sKYwljD9qXkxHrR0MCG0wrPoNCk5HzhpNWo1ejG+IiYn4zmEOgC4h6m4sWCzG7Wqtb+w
      SLhdsg4sH7C7LGiztTaWqEk077cHMoGvI7KoMqC1UrVrto8zkLQhLnGydy9iNEK3Ga+ZrDCmRrSytZY1dzgWEuI4qqxL
      nx4tZrH2LegmS7oEraC56SQMtEw4sLXZqjMx6iUbrJM02TRyoTU1Ei6vtRM0/CwRKT87D7KjtR805zWdKyGyXagNMOGy
      K7NHtGa8Ih16rimxjzOYtOQr9DgmNF01lLhBLg6y/zRMOT+2XKylOHM5SjTxNqQvja8dOAKshjOFMS0qlDilOg46VKb5
      LOW0VjTkOHg44DXMNFo6/jgIpy01MDJ2uMy3dLVbtB6nm7gXNEK1Qag+MnwyX7i4MqKt/7OCLG827zeMNPCqwraOMWil
      T6mKLtMtETWcuw4yoCniNjoxaCeiMLMsiy3vtsK4CLNatoGz5jN9tjKc7yxnqD4wzysvspYkt7IUNWW0UzYALvGmIaxJ
      NI8qxS87M+u5krHsLMEwzC2CMKk3ibd+rOY3BrRLN+Q2wC28l2OuprKEpSO3nLeIspM4fLIyrcM0zSuRNMI7cycIshY6
      N7B4q/C2qCYDsFq0jDFruCIuZrjINc4wabH7LCqysy0Erv8xF7bYrH6z6zCwov64lDO0tkc06i+VNd8u+TYXKC6oD7OG
      swIuRjTSN0Kk1bPzqdO6F7T5LeWygy5tr0S4RrUWssM0t7HXsFU5GDnbtcixuDPxudyx8S1esKyUiDQSLQq3RSqFKWCy
      jKQBrjM2xCyPtdQyiDHktmkvCTSaMOW4J6OjNfm2NDMzpUY48TNRMXSunzG1tTQujzZRmnQx0TgxtYK4K7WNNlo3bzGO
      tiM5a7mVs0kyhKujOaGlp7rPqCK43jagttOpL6xSubq5rzOiNuAvHS12Me86prT0L2AxSjWYM7g4GTbvsQ66DDYKNH2x
      zzLPOMGwZrsVOgAyMK6xNfQ2OLlMngU2/CtgMBqybDGbt2+0SjdUsHasNDMGMwuqqyhNsH8u0bKcs+w20rSXMcWtBbjS
      NCCwqDGbNiQhlKwrtiG0s7Z0tZ+2brEhtWowviJSsPKzuLRusE01GbQTM+auNDt4tfIzKrxMNfgvPjcMNEY76DmCr6S7
      Nq1wMoU1IpzTPZ84sLgEKimtkTYrr1kvZ7CQuIg4DbiAMR40gCqauTUyKjx0seQjMaXgqNE1TLP9OL2tLbD9MbIvLiS5
      s5O05Co7rdG2S6gKOQC5ZjFlLIy2NikJOIsymK4+tQK2Uad8rlyuJK2bNJCwhTLOsMgybjFvuZexWy4RtWqjXLlcqgCy
      R7NsLSE6ObBEL643KDS4sjQ6ai6dqWK007EvMLS23TZPNNci3bYOuKAwbrZHrJMle5vbMGcosC7pL0ayvicjrUuygrOR
      Kc21Di8lsmAzSjVLNM06ZLOctaM4+LEap0Q5DSoDqQcwuaw8MNGyTC9xsGU0HTPWtei1H7Qusp007bIENRizpbVBMJy2
      Q7Dwu9+7wy4ssPAnQDlFNDq7i6x4uNq6FbQTsESy0rayt2Q36TF0tMg39DhoKHQqkTUprMWwaS/fOD43M7WHrj6vZjgw
      sFww5TNAtx80VzQRNQkwkrTdLmM0M5qRut44r7P6MggrJK+yL44gpbGwMLqyvLLWL+Q1nTBCtUkxf7aiDxcoubmiM4Qw
      PyS/LF6VRCq1qTe0srdnqGQwCbg8NS6qATRPsR0xujGeoY+zXLKwtC81d6/Sqf4s7DDfNeGrBCbuMCwkybWnrEEszrab
      nXiwYTThtYopJzJ6tiUjoaXtNKI4V7B4Nug5BKlGPKgxJi48Mcs2kbJ8FxSwC7FDN8e1T7KZNOksrjfJshcyjzR2Lm6q
      HbR4M6iawDIps/Q4rjdmN2YrvSbZOMKwOLhKOd003bTOqpqudxNtpJGpabCSLH4zZzLQuJey7i51tkI04jIiMHm46y+d
      s7gsWyhTuJKw27Apr7Q1466wLd02ODRvMSgx4bJDMZk0szTLsDSrwbSvqu4sS6pRtYCvnjUntTk0kq1TMN6w+C43NCA0
      KrejuAapaDDOLsWs4LJ0o1SRNTUwKFcnxDBqtHYxLrBYs7AZgTLGNQMvxzTnr4406q2RtF4tc64hsm+4xjilrCwsBrW/
      JEYxbTI3IpiXxak3tSCv6DcIsLQTEjHkM4uuEac0Lb2pMKx5r14vwDBhuZk5TLRWrnOy+qfDsNewQiThqlszBTElsLoV
      LCalt9Gz1DOhMsK3cyyVMM0yIa2FOj+zBDqYruA4Eiu+JGm1YTXXtAwsRKwns/S50K3mNCGe9ziMqPU4HaxWsdgvlxrz
      OuG4iDL1NDatBKIgtCuzo7kjtRMz6DdVM/Uy7zQXL382MLNity02Q7Tvtpg0mjJ3pbalYDFovFyX3S2IM9EmeTtmMMk4
      xbhWIiSgxzQYOPs9grc2uAi4tK4Rt9kwLzKYs5Eu8iXosms7O7ZELEYxcjSEtUEufbUKNDa3B7s9Ox0uJbY7rDKws7Ue
      t3a8gDASo9O1CSc4sbq0dTC7teYxOLO3LAg0jLBQMnafizh1tUk0ADUuMZg13CALNUE7RzKRM/cx7jdBsKYyR7eCruA2
      DjZppYI0ozJorT4xtTbGIa2xdbWhtha1TLgKsoox+7QPtpk3kKudOh00xDYrMEaxc7gOM7wwbq+zLv459TI+OKg8qS6Z
      NBszMa/ssM21YC8nswcw1bjBJrS45DBNoB01XDPLusMr+quar+g2KzOSsHumqzEzHgIt1TPitAIfSTBtM7u1Zy3JNoCx
      ijUQNIgz9rDaMzouNSxzMhcuPzIbNL2v3aiQtN6lyavxNIO0sTVauC0nq7FyMtK1lTEsMe8ecaZGOQqvsy/NrU40jjOQ
      rMIw/ZkQsksegDTZLrcpcDDRpvwmJbF5oSk03LOltzkrKzENtCSwH7MDtVQ0/Kgis3YkczBUsFyrOTZeK/G2NLLwLYOp
      XqwKNRyraDJbOhAyqC0YNRIzZbINrVe0TTKxMMwxWy4DLyo1mDMfMw64TS4IL9M0z7K+sKcwKjA6LJA2bjQ/pAkkYrBq
      t3e1+6eItlquiTG4snauHTIrtOY4E6sArnYoFLAWsNm1AR/VMv4zLDSbqd0xEzTwqWEyGiXSLmE2d7T2NRI0OTRsNnit
      tTjluS0wMbcRNVw2mqRpN88o7jA8NRA4nC0RLHA46TZZrNG5uLRSq/Et/KvfOMExkDYqMNiwIDXGshU3eTSoOYuvCjlA
      OJi1B7HoqHQyty8UNII2VKyrq9owiTUFuFozBjQhsfa4IqFVqL+vEy6lLdY31jUvMe20eJtJtcorUDjkMTqwTzT5tMQk
      f7VPMom34DEDtEy2GTMis5+4Gq3PNS0yBDBQMHmzLrcWsim4Hy9aNYc53LY/qUgxODxzLOc5Za2Fs9IseLK7M+Q0YCsU
      uKQwTDsOLQY7+jTlOFkw94f4MIOotDAJrv+nR7cnrdU1F7UusRG3DKxOtrk00jGfNgyvfTcOOLI59bgwNPaqxLHMMFWt
      BriEIIq4/iwruFW0D699N460tCnOs6y4aK0hOv8kTaoqLP4nNTTZs+KszLacmpe1SDGksIA7AK6ls06ywqRXNO40qLxb
      qoqz1C8bsyyjJS1iMFy2zjsNsRM5xKzquBOxSTCkMgS6kxqfNOI4C7S+uVU2bLh0pQk1rCwqLOWtaTfJLii0mrj6L2q5
      5rWnsRQuC7UdNeU8aThANyE5MDaWMlOzsCqiMBU7JLbiNcEzPjwPOoo/OSW3OI62LTnCNM62t7gQNzu40DLLtr6u4bR0
      LF872jSdMuw1wDpPN6iqWjvnMgI33LTWsxY7wyljMrU7A7H2NdYiGTaZugi8sDfOOI8n6jBasNC1bjkUMaYqnrFKt9Si
      WTACr0chcTeUNmq5dKsruHGwObhOLHq3RbZFMlq0OzRQt+KzYLjLuFaryDQmthuqoLQIuAwtp7kGsGIkQ6+KKQ+5ejHo
      MDm0d7ijL8ovuibJOUc4AqB+s8EqSKmPofM6FSyQLK43qbQWt+ywfTitMcS32LZRLGOvFLOzrQwwNajnuAg0Yjj5tE6x
      JLJiMEY5cLgBMgq2FLiMN8+00bgOMDk09SxHNO42rjgOsMA3t6+nNqcwvjp6Oao4uDXqr6k4g7T2N+OzqTiCH1y1R7jk
      rR81bbSbuO80vzSTNeQ1ii9itjG4TLWEplEw7DUctfC4gCQrLVms/zluMU8xurgzpsc5UDIWscIvhTWqMS2w6St3OSu3
      Wi2ENcw6T6kjMYW2RTLeuN06pzKOuSU1vDruNeYzzDkxJbMmmzcOOawaPDBDMOgowDhGOd46biCSNYQwDTV+NO4yWzEW
      qfucQS8WMba0mDGxtSa4hzBkNtKqKbBuMzypoCzNNco09q3rNugwqLNJokYkCDSbL3kvSqcxtLUxNq/3LBUhxzgfNBs3
      4DXFMY4w56+tNASxULLGtTu4860QuKA2/je+uZs3J7WYtGumirOurt87G682NxqyZzp4OdC4TyvKNIasCTWgIFArsrJ+
      KEw1yTiULrawKLUrqWQsqrZ4OZU4aDRPNQO2TC5kI1e3HbTBts2xqKS8q4q4gzYos725VDDGL4K1P7jXLgA4CaSssZs0
      xDU7uMg1YzaytOcwe7KjrRe0uy7pNS0qGTMvNy40bTWMJho29TL5LzGyOTV4Nd+8mTi2uXgznLtAtCU2UzQ6uI+ytzcA
      jSI5V7YlM/G7E7Husrczxq2sugm4FzYItaI45DKbtjI42LA0OLc5azWjJ3a38C1iNmSuWq24OUavobLsMeq3RK4wuaKj
      P7N0uZkxtruLNuqwD7i4Ne6xGq1ZORE4GbSmue05h7d3unu3zqyOLXqxcbT2uie7nK6bsti8oDbcsHUwLreWuKW4xKgd
      t0W0G6sNoDI43TffuVK6Yrbqsda2MTezukIuRLe8vAS2uDSBtsk5VbhdM9C5cDirOmEo8LY1Nfg3zzaCsiIoILeLtJWt
      yDhbsi00FDZbMg4uqLSZKIMv8LifI4ipX6D+qI45DS+fta4sm7QZMAcwoLi8N4Mq2LdsNa06na+hNjo4G7jVOtYtxDSj
      L1I6PTPbOVUnOjBioDWy+KSart87bTW2LWGzd7S+tiQhTLGosNesqi81G2C2TzGpNM+0N7DcuDgygLcTplG5bzVuuO25
      3TC+MPO4xDG7J486JTE/NuA2CTbhOFU5GLGOKxI3p6aNslO2RDG/rDK0XipINjcx2jO9MwUz2rbNt/myqK39rjo3j7Kt
      L5i0XTT0rs4y2CGWN6m0f7hgNEG4+Dadl1Y3bDShNKmsrbHgMA8vL7EnOhY4SjJIKQA2MyqGNKKxJy+SJZM23rbkNHoo
      LTOlssS1YjXTOLaqlyvROBKirbWco+s59ps7nCM4nzIDt5o6ADG5L4cwUzYdMzM8q7DcOTu+wC6mNwK6cbOsM400zTAq
      MCQ2KzXzNm61/TNbNh4w07fsHzk1lriDtT40Qil7OSk5mzbuPB046LPLul04mr3ht+qsvDSjs4+2dbaXoBK3/qcQOnc3
      9rkst7MkGTl9tm44mzQvraI2qrttuJw2dz4gug2onjBstZE39DiUNA258K4ROAY50qD8Oe66bznyt60n1zgLmJC3hTmr
      NaEqcS6fMsg08jOeOuGtVDSEMvcyLjBLHCCmwChALKMsoLagMXKtbzEntT4yaLZStNAy7i/wMLqpabI4tFWtwju2LJQ1
      FrBQNlK6QjovLvW2I7h5NH8046u2NS01/TBrtqisCTMDK7qwMTKFt/W1Ki2zOxc3NbR2tXQ1yLg9uLqy0S1GsKg4RbFU
      tFI4ozQKLuM43TW2NRE50DYLO7c2GjmTMvA5zxhFOtowSbTwOkS6yCi+NTU41DeDrgo3zTTlLGA13rJdMHyqE55PLjuw
      Fyj3qqQqmiVSIqIzx7yWNlq0szoIrmq5rTUsrkq5djT0NUo4CLMJthQ0R7Pwpi84iDaLqyWkVjCyNhsu0zt/t8gxP6+N
      LDWVMTYar9IozrRbNygwwZ+WM7C6VzfWtKeyOTQBr5mwObNFNSKoZjW+NbM12JtbMjw4FzCzOUo6m7ZYOFe4ETVGJFm0
      fqy3uP823LZDNd42uzHZNxgwWLVPNW20da7VMKY4TDcHOR82jbbrrvYwjKhuq3qwRC4+tLi3Z7SxOJoxIjWIuHoxjLZf
      t1+y+iYeLIQ1HzF8u0o4JizIOMiypDBDOsU7arbiN6kxBCsnKGc5QbDwODI2p7bdsni5wC1/rgO2brSZtNUzrjIsLNqx
      SThJtlKyLS+PtlI5Si9rO4ExMq95Omk1SbZwNTA2FbETMO2tKi5BsE4uZaePr/kpWzDNqNEwTLKsOgI1vzRBLAMzZLEf
      LcM1maQtuCsmGrhVtV64zy3ksXkhfDPXsYA4Da7rtU45qq9vN8e2NTYBs2s56LGuNT8ufLagL1yxkTF9L2o6djUaNN+t
      OrqXOCEzfjOOOPk3YzKbNZy0Uaq0NVKoK7Ctrlyo4bRLOIG4SzLVta44kDSTqsY0sLM6LvIe6bYtNRAxkDJmMJesvSxX
      Mm8z2bJbuRG4yzXMMywxwzXTKX0bNjYcMyoltLFINKA2/Z4wJrgtxrOBNAs3uTYpNbAxoTnVsHSpubVusnS3prDRmPE4
      CivNNA04XKR3PI266zQSMOq4hbUxPGs2IqUgLvk5qLZrLeYzdSyJuPIwvivUO9M05K+xI+Qu3yjrN+m4QC1SOWWscbDj
      tE62QTq6sMq4yrDEp0O1g6leOXo1kzPlMOc0/LQqtPc09bR5rB0oajP2Mg+2WqnXuxyt87rMKmglCzG1OXM4p7RQsyg0
      kTg5qTyz8qTeuuk1kDQ+t0m29zX8nIO2IjdDq2I0hrZTO78oJzPtOXQvXDV/ti48A7SLOhQ11Db9sDM2663JMgy1xyxz
      tUGzuq0yNXq5ha6WuOGsVCxVOj012bceNPcyfi/cNwm4q7d0N5+2U7cyJ9y0UjiUOgguFa1+sl4p87ghucY14TBqpK81
      fZ4NtOexXrAbuOS9qbg8u9KzhbLQqvCqPjWSsUIe1qDrt0I6YDERHue0tTe8MwKz/TTkOJU0KbjWMp01dLU1uuc44zgT
      LTSwjrb/tGYuI7rlNM4M8bohs4225rB4M1U4I7BhtO04+bWlmoO6cLMNN4S5r6+6pZEzSqIwKDM6YLSkNaMweTBZLO40
      ULWksTCxUrj4rri54hmqpVg4KSftuEm3FzaGtYM1h7IHKB04gjTbr0c1mjs2J8m3ETZVuXGz7ioNKqmrTTV4r7C2uLN/
      r5ihO5+dNKQ6iLXHMb43gTGXOGw7e7YSuRMztzlTr7Cy+KraNj87RLWsOoO65ypTN5i4ozixtAKx9LYjutG77jOzudC4
      MrgXtx65cLV0uPO0WSX0OLM7VLD1swqwSbUaNiO1pTMqLbC3oKFUukk2rLBSNJWy7rTHtqstF6/ZuYG0ICi9uBM4X6Ro
      pcs4wLIks7mvnLu8LGCsq7WyNHuwsjhCt56oO7eFtUCxBK2Iqm+0LDOcOUMyHS7pMf0xx6eJOBEnsjUUttC2wLLNtcq1
      KSqKtLKyzKq8srO0ZLZ9uMe2OjK6srixX7Uztn8pcrdKuoutSK0qsh+nDS30NS03jrZItNGwSzbxuIUxyyWlu0C6D658
      J726yq40NHC0qLlzqiG2AqyNqeUsmS5opvMw8rd4qoSuurUlrIQy9bUItmCxCjZkNTC6UaxJOQg2MrdeLEYwwa4/tBq4
      9rVitJe39CwpuAC4oDYCopa2pbBvrWgs0DChsj44tzjJtFq20bX+NdIxNLiGN2W5fzCzrcAswrXCrSGzT68nMZ40ATne
      MQe1I6VWNuA4mjm4r1o7frexN/Q7yLgmpky4cC4quDw1iqiLtuWukjoOJICxojUJsr+xBjbGMdy1prOFrGsyI7W8tqO4
      UTWLt5myRrFDtAAkXK0nNVcrszY7Lec0UjIONB64V7QxNB6yfrlKNoGoCi+aJASoVDeFMNGwErQvOIw7N7HXObc0HjfT
      LTU2HzMFuFGkxDB0uAaz9TTAqCuuS7NeOLu28bobM+UuBrSVsQI287SbsXsrwy7DuKqlnDb9t6q3vDhuN4Y0DCnONuE0
      NrLVNecogzguOF4sXSTuO8Ku0iRdO+s2WTGRM4MzcjDluKo0xTuNLY62MrYIKoyxXK/ptLM3o7Nkpla3ECrQoX+44LIl
      u+wxNa0XtFO3brUUOXG0fzTkt+qnkroYsD83xjDKKxywRbR4NPovkSmQMgUu8LbRteK2FrJQNXY1hLNBtxs0naYItQe1
      oiwWNFS606cDsm47Ei8zNoevoS5LNSQyRTFhtK43ULhsOJg3cTEaqFUvGjADuC4yLiwGsGm6gDHPugWZBLjZt04ziDBS
      t4O5o7bhtugy4LQTOP42A7PHNgk6IDUZNOMs87lhNYM0qjTVroquVrTYu6U4Izgdsx+wvrZdMdKuWC8kOTu8wLbKOgM3
      RbZ1s/kr37VcuMy4Fy/CuEM0BDAiuDq52LYVsAG1NzhnuKGtKSHUtwO0H6mYsFa1iKj6sPCxxzcbuV6spLPJrmO5rDUL
      swo2MrBBMpU0tCsPIrW1n7Mhu3K02LIyuMGxHrUHtGmtxq10uUuwm7aZsYa3pq2XM6upAjj1NZozEzWfnvuiWLnItAQ0
      AbjiKLa2ezUkN/kxtDIbNjs05LCCrbUxKzKdNoAuRTCiufW67TSDLniuuBj9LKC0PDpKMzcuOrS7LLY3r7l8NH2436p0
      NIa1rLhUr7+w4rgOtHiw5zE8trc4QzAoOIg1hTU7NiyiTDUdtao5W7ipOZUs27a+NoM6HDRprve1hrQbssq1tLiqsOK3
      FymJLqQ0ESCkr5o4y7ihtZUyM6BXtOCmY7CsMbciz7eUsJi05J7yuZG6+o8JNP+3uDcetjC4mazNu1G3ZjczrmQ8QrhG
      sK+2y6b7Mpqh/RxkMoO2nDUMtJM1kTPJsYo5tzMxq5e0uj1krWG5ADC3p2A6cTjYr3YyrbhwKJQ3yDjONK64jK+arNer
      BLcjtrsyJjQnu1Y2mzwKuQS0fDGGOFM097bdNeEsP7sbNRS4dbShOqg1GzWsNHCxETSdLjMpmyzLN781jDKuPGQ1LzQI
      Ns41YTm1NAEwBDUrJvep2DPnqD4hjDB7uQK2RS3rMkQmyy5joxwm1DVJOWQ3pLNpNxopFbJtHDg0PDZINdmwiDLpMRE0
      Wbb4IZgbJTMGOqM27TjZMCCxATp4Nhs0frZjsvExaC3StuamRDWCuM01TLNMMk27V7SyMgE5ejWutdA1RLfMtv43XDU6
      Kg6tey3dNc02Dzk6NMW50bnLN7K4aDhYtAozIyy8OUUoe7CHr8q02jU0sc6zmqwhsyWyj7DrLkatuDT/sEauCzFVsVcx
      VaoqriQ=
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
