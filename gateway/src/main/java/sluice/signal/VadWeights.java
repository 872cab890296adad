package sluice.signal;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The weights of the trained {@link VadNet}, half-precision floats in base 64. Written by
 * {@code sluice bench vad-train}: do not edit.
 *
 * <p>Trial.
 */
final class VadWeights {
  private static final String HALVES = """
      pAa05TUXPKMrPbFysBy2hTLtrJkofLdTm7S5crfzt5a2djn3MRGk4TeoMA80DCSys18wainaJ+sXprEIL3w0jjlEtxGs
      d7LGMI67f63ot16s3TaRqR2sEzlAIwIhNajWLEsqhrKrLKGsIyuBsB4vNzIXrJ211a3WNSe1wrAFKTSzeTHRrg0txDdj
      ILqp/yWUsdM0HbI3MAus9TB5saWsxDNvKcC0oa/pLTorJysUtvi17zc1KoErTTgwG9Wdp61oqacu/rJFqq61MjJsND6y
      4qI6ID6sY63oMiQuJq1eKE6w5DgQKVYxJDmQs1OyV6/zMG4zmK9OJpysOzLqLYix2qtJJGuqcKSpMnEv47GcMKy026y8
      rfipva50tGywXTCHJfwmbKppsF0wLbI+rDMd0zP2MFCmwS7tMxuwwK0kNo20Hjb7LuIsByzkq9MwCSe5L+oxPTRytZM0
      iKxsraExOStDsFYtyzGgKaOwvyeAOBqfKjxMMFowqjhEsrilcKJUMHwxNTKHsZMzEzQLrTAwkyzatNwj4DQQL7GtyCnP
      NpgsfDpJs0augKkorCYZtKwFM/GtyDHWsGWofbF5rC4qmiijMOMzPC6PKj6rcqZvNygzaDnbJSws3jCmK7UgbqbqNF4i
      gTHtJlqvUKtENAErqCw6rPcvPzSXoa2r+SyxK48pDTmuKAqsDTKTsB4jG6noLBMtDpwKqk4xfScHJNutUa6MMSQwHrBL
      sduxYTNmNL+kxTnyL4knaiWALOKoEiSXpDmphDFIs24y4i37sd+s3jJcLmqpbjXfszus5DIQMD4ywTwVrJyySLY/p6Qg
      9axeIAQiiCoUrPM0EiB1ozIvXKjxqGKvs7SGL2yuIqClJDImkj29KbMsJSx/pv2rZ6wEtoOnGCwjrHsuFC1asHQwE6xt
      KWau/7OdKD8jnCjcLhepmzaxtDAplRyyLVaoGa2+NT6x7TUNKhSjpivksN+wtDPirJC1drE0qhy9eq/ONlcs7ztrrDuv
      ACmZM8QsBCTmM5wvlrGEsS8sl6+qLH2iYKt+reirLDF2r2+45akjMBQwnDZFMyOskaDOLHOzDiRRrmQru6zZtDW1Jy9v
      KCctr6hHrjkupjPEsMm5PByctLE5nTpRshwmaLFrsZWy8yQvtVI5Z6xbKHaywDYDKLApPLAyMBswYzZDqMe4pKysuV47
      Yz0ZnkUl6qhsqM0vRSytsvc8pjOOqNG4Hi4WNts0fDU7tK+wfqotsa+9xLMjspo0fEEVMsEpJiyDOEMxZBuFKEYwBjfu
      OrOoJ67sM6Kx/y5PuIa0rTaiuv2wrbZhtGos5q+Htwc1qrs1tEw5hKqQLmY4G61xs5Y0VbHjJuy3lbpSsJQ3GjXzuMQw
      grC6tEk56S29tP8xFLa/tw81nLchsDuozLbxNA81kLLWKlkp3qL9skGbdyeisMSmhTSULyw3TK/EuYkxSi4DMcktkbUv
      sq0w+7KyrOg14aqNMIGqADOMopqxPzIUt6mxEq47MYA4Gqz4sxcj3q6dNkApwrbstZawQLPSr0Y1pLLhIRSv7DOBIxS0
      pbCGs/MiMDV0OjMzQ7KNto8rirJ4LqwtAq63l00peKEDLFcxkLcGJv+k2y2gt3AvrayCLai27TgqNvAwzaZJsVudKbIZ
      tC8zQba+MUcvzrOYKukwvLNit1Y1j7C9sR01Sa8NNFQtljMANbowXTWcJEwmirA8rNy0Qa/bNziyP7LpLOa0vzEPqBMy
      FS+uMNi1jzApMq+yHzSaqRqtrDgNF5EwgrcSM6GujyhCN0IuUbGfJkC0BjYsqu01wijSLWu25yfSOQkxuzLTshCxOCaR
      L/Ya5LAHMM6sYizfOJ4rdKv3sGKw4jZ6qXE4yy92slalRjV7N9exlDNwszq0+iM1sBcwtKtLNCCmUrGMMTsrh7CNrGko
      d6bmLzgyZjGYlvm0VqKWM6YvdiSIs261JKTWq9gy5J7bL/SjAyS9r6yzyTNcLjCzcRi4qIq0RzF8r9SulS1XLkMxyq3J
      Meut+rBILfAsxbKoKdMq5htDrH4nvrI9MF4l0TBIJUs2XLLTrSwp+bQROHmiaiokqda1DaggLGaq4ihZNBExvRGhsBcy
      XKuvLdYrnS4WKsEypyysM7GwXLLIOBg0C7AttZO1+zJxK30tTDCOMGirPCyKssEuN6l7rngtLa/LNVcoDjOzMqMq96lA
      sUoxRS5UMyOskLGMnMItbbEsrG+x5TAWLOq1Eaz+r34luLETMwYqT63AKYanWLKXLa8tnCqZMQGxmCu9NM8zCC+DKiuq
      OLY5tD+pgTRrrcQt1bBaMe41pJRWqbS2hjFRLjSxYq+CLKuyCKfFNCe1qrPTIvarvSbwsYaqeDVjqiEzHrCuNFA3aaqK
      tNQluyxpNx01CyltKyu0zbMhJu0pBKKFLqIxqadGKMcwnC2gKOUwyKk7Lgij3Ctcrv0xVaWgMtCxrysrqlwtKbMcNxoj
      ZqrFMUoxZa+etq02RTT7uHqtSbOGNmYywiyGtlWu9zNeKgarMy5lrVEqzDPyMdEydzgRqcMqUrWPJd4q1zB2L50zMLVw
      r8cyqxqKLHGnl6/ZpAO1LB5kMeOvWTwjK5sv9jHnMdcsFinUvIG8I7kIvQm/PrvnvLbCgrxctUu4lr3dwK859j4RONU3
      SjkqrretazXkvKg16bx5uVIy0zkENv+ta7tyMb6+mjdnuby1M7hyvdYvcDZrMkGcHS9iMyo1J7KTMDE4MrX/uTAkxS6j
      oBW09R2zuHW9ULQnNeK5EKlguXU4tjYILr84i7WjMZg7azg/utg1pi++Orq4SLr0OBWxajlTPJ6xOLA8OF86mjyCsj06
      W7vyOA05BrQ2Olu76bfdO4m8XDyRsII6qDBFIcmzSyz7NBkmxrDgtFMysqtDNWEzyqamtm8zabHINrA2azjFsVW0xaTE
      tvOuG7ZDttK2mKhTr+g0lSz+to646LgRM3OqVrQrnDEyfKgsrkC6CrdFouE4TKzksKGqnTSTHJKrcTXsq2CzlTATMmYx
      UrfgMzcrSKRZs0UYf6HLsRiwKDX3s4sxXDA1KdOuM7Z9suS0bTSfPBu2pbYVIe+zWisFMx21uq61tRsyJTseMx+0kbE7
      OH42YrIktjOvsLiJpzIrTDFmMiy4DS11LEK4XS1muCcecikqMLU2bDQONOsqJTl6spo3pDPrMS+s7jLStYiyK7GMuLcw
      gbRvGWowqzPpsfor0jZkJL8m1LLNME+0BbGPNQqqsa8SL6sq3zR9uw60HyjQLzWrwBt8qewv8zUGqYS5WbK0NNKv7jae
      reG1KzQkMD8yTrQlsIq2GTV7sQiyK7Zut/YkwrahrWOu3CzwOGcqm7e7tHk4CbWENFw3ejauusSlRjehrXmri6o/tKG0
      Ua2stsK3xLF1MyUzgDHyLJWebDbnJfY3iDLipsyqDbJCNyW1s6+btPI6pSWVLEQel7nWN6g2H7SJF5ArIJ9iKV8zQiQS
      NRWwGLhkM9EuBTZeNHQ5GzFtOPcn/7M7vQi3rzKEubmtWzCZMIu45aRbuBKysTj/tWW1/JngucS5TLY0squ8iLelNcIj
      miwlNNe4gLBQrpO1jTPxNgSxpRxWr6k09ZnLtjEx9LFBtIypXy1nsWm7nDUfsF8uerAxNgI0sa9NKE2wvLh0t7eytjgb
      LDCk5rTkNBCvxbJ1MqixmSeSN0k6ka59rs20G7g7rV4rk6hwtCk0dDJhMfu0ULQ7NjOoey34tNan97h/NKuqqzPstCk3
      Fq7JtUWvqyperRywwTDbs/8qbC0AONAqJKg9M6Kw4K/7tTo40zS0rJgzlLBGMiG1BK1rMh85iTgdqXk0IDkLOpw3Gi3z
      tG04+zSdN5wqGDBWogm1aqzmOWc2LDHHKLovu7BmuB22+bd0NeQu9DBhtYux+bR9uX666bSItoW2AbBCOF2uCTXPsyy7
      xS6OtvswtzQcs68zNDgurkaoITg8r5K0SjafqLqx77M8rxMy8zEHtPS0fzGhteuu2jg2L9ez3TLBqW85QDBDOAohizNx
      N/Yzla7msSkzxjhyNnk30ClRtIwfEDRyKac0PLIgMqkx3rQIrzq5d7iGtOQxjLVttwszXDJ4Nv6uBiSmqE0pLTHhsViy
      Z7elOdEwz7VjKwQ4GLl6L6sqJCrIqiu56zB1KCgtHDYetH22+LXYNFWy+KyNsdC22DTCtWczhyWcNdgsuTJ2LWE6DLHN
      teq3+60dOYC0SLNasLq3l65YNz646LN0tvQqXjO7rNYmc7TgO9KxhbgKMGGmozW0sjgwbLSEM/gyEjfNskc0DSyDs/ot
      1a4ClZsw7Z6zOFywu7U/NIYs+itouBc0AzSSueGp/bXQLo2x0CTatAIxobFGsuovnLCTsP01ZjC/MHcv1zCEqag1tivZ
      tMq187O0uCSwXjCFOby2I7YJtFSzNrGjN5WtWCh2sbaoLjdpLG4gxyruNu+fNaCerLyytzidtGy1HaxDLXAs+7OermMx
      0raormqp9i+qLr48kaoPseM4fTjEL+IwG6hILP61QC8LKTaq+bYBtdWrDrYeL0S1gTZgsFGy2zGhqDyz6jLGtNuwBbQ8
      NYOywypkNbwwCDE1Nk466bIBs1s2eS+gMTA4qTWVJZY1GLBTN300LqQlN6g0hDOCuB+pT67jsLcx1y+PNRSz67QFLSyx
      OrcYuS+4/7QRMba1iDVwOGWw1zRhuESqWaYorjUtjLTRtkY14i6EKNw0jzfjmruyizTusqezay3vONU3y7RWsAGvITX8
      tg8z/jTctuStqjbhMccttyGiNWE216UMszoxZzXQNNM0BTWGMGoy9y2nM84swSGJNT40HDYAtRCwTikhMRcx1rMsMYu2
      7i8PtPO3uzbHLMSwObFINQ64Ai19OJkwhzIBuSGz86D5sSauY7Zarn4wha6pMbewDTYoMBm4vDgNsFOwr5vSMIYxDSil
      tAE04TZqpgI0FDbJteWq3zNxLjU7ujZqOtgyazQjOJ83NzNTMZU1nDE6Moc0lzb6NRq1drAoLXY5NTPxrOI8OjacotA4
      ObUTtskv+zF1usGxRzmbsrG10TPkO3S3qbTaqze4yrlarmi3NKxPtGEYz7wGtmk0vjZerB+sUzRaNEMsWji4MqyyXbU4
      M3mvDzDQtH2dPaT5JMM0fTC6tngy4TYqtdk3oyugq3KxGqr1OmK1jbgaMeG1NS7ZNiG1abQ5rAUuxDZGLJOzYjEAN/Qy
      7bHYtPio5Sh2mB8zPrZtML82uTg8JVSp5TPyssU2OLEZtNw0v66JMO+vKS9vMiM4qKgHuFKsMaxPuKex1S3uoDMmiq8B
      LAI2PLDXsRKyqipgLUyaYTD7LjAQwZCSMAYyz63sq58xkSaTLPeuSjYer6c1RS97MDe09TWMsLquu7NJMIcvra6Tl/wy
      gCpPt1iy7jXOrqSlyLC8NLwypLaeOJew2zGXtnEu/TlPLJsvoLUUsB0wcbOULjK0eLkdGAcywzZmo744ibPNsCQw3Tah
      O6K0kbJmMhcxL7icMtGu17Z2s7I02TGcLdwqnziNsuM4C65qs6a4HbcPt0W3IDL+syu1Wy+EtZi3dagYtra1662ms1s1
      q7Q8tNe5+bWYtQSzQDNNtDM4JDIGOA4wP7mqONgvNrIBrQM0Pa06NX8zjbrktsA1P69WOnWpCLU2OjozvTTdNU+vFbRA
      tnc1tLg5MDs1Nq6RnBEzrTMAMRivJ7jBOJSsf6k5MkSxh7DZqsM2f7YNtAM41Kf/Og41/zPOOnQxpCsvsE8oz7RhNBo5
      Ii+spYQ0eqrtMPM46DapMvI5f7gytcWpvrfitIQtFLEHMkA2mCTiPFMg+y6jMyE12rWQNPKpiLVyOTAxKyroNFM4AbVh
      qaIvcrDwtG2ubrEBrDUxMTKNOta02DHPMsYwK7BGsyygkjB3LO82dDBXLcQpAjO9Mdo5ijEUO7I11TT1NiYZ+DcbN0Qi
      Z6WKMkssfjYCpSEe1bSyKTw0aC3IJMM31inRNDQ0Wawzr6Wy0joHuOy1WzQcOiclVDTlqgW1sSF0M1W25C2XMpgynrGW
      M6E2T6vIqrKntjLaMl+uk64lLi4odDZArFQ0X62OsPEsnCqbsXGtL7azr5c07i/IuCAw/i+MrGQ0Oy4NOL45Aq78K7Qx
      ep3CNi8xwrFcOAY4XjU5LFw0ZTSHKsutlDRzrJ84RiwyMAExii0frZkU8CmONGEvMq60L7grpzChskeuLio3NRixwChs
      KL02DTyQrx6hk60zqTi14icztAE0BqyquQI1pLSEMpq1GzenMHgsfCU8sD2i3DrFq/cy0rJWKJ4uZrNZNcIu8Tsop3sx
      G5TWs5QtKjkDrUM41DSBNJevPi2nMDg27jl/M/858Dfws/61kSphrIq7dC8cOmE32jKcrbipra5stMauKqxaNR2u2aDw
      NlGq9TL9NBSwGrGMtfg4dDR+tSgvWzgmti2vrC7TqKq0NDN6tDspIK4kMTGtSDcErJS23p8ftF4x4DVMOC0uEzQQsBEs
      srcNtQq2Zq4ALJCw0LNOtP66VKuCI+m4JyjlsDmwu6Nvt161srJ2N+Y4HZ7YruetTKhAtHWwgyvlLQeo1jLGMvK0mTC1
      sAUoNTGZuK+wsDDrMTOwxq/8tRixlTShMAMtEbADLoskUbVisMo2Q7LAsCY0t7RkrKUyMiwzNxkzyrHDMT+w1LQgMRCz
      n7LZH0C0TTHYs3I3ZSypIpOyIzIFsSO2OTCfMowtgDRVNNmzaKcssysybiHQHvEjGSx/seIyo6SRNReyZjEBspIuDLH6
      MKy0Cq98o9iyjjXeLu2yDzWQtz0pBzQytKmzJjQ3qma2rzFrNdcxqq3JtlIwkii7r2kpODaDsc+qRDPOMFi4WbUyMEiy
      mrWhqYMqvLTtKac5kDZDOgQ5ISS/OwQwf69xsDo2HrOkMqk4Ki23MnCo9a85NvGuBC3SMmC4NrXytF+8GLpEvG4tzbAN
      sYslmaoFshW1/S42uOWyJjYKrSk1FrvTMTMmXDSlsH21X7tlsU60oTO7oXK43C26Mxg1UjXDs0UXMjE7L2O07bL9tdSy
      uC5ztpgsHzJWpEaozy79tsmxxrk2L5+xwLQCsxa2irPfMBa5/7JjuKq3uTMZtZO2WrT1t4i4FLWcNlwvmSyNN3wxaSs5
      tuuy/jAmJuatnTjpN7s4GiyUuA0qrDRHuHewK7QwsgE3mTDGMjezjqzSNYyrwLm7GPytGLZCrHwxibXJsp0x9TKvsBcu
      bamGMRA5V7XRNHKsaraKp66uSbBfLW0w5alZOEM6ODg+ObI5Ga2dLz84yC1BNvA4mza2OCM4oDeLODY0UjSANj60nyqu
      simwVjHNsB+3GDcJqdKtA7s2sKC6M7gftOG6ky8QO8k04C5KuqisUjTBtOYrMC24pB4y2jRBrPazizmWNVu4LTNeNMe5
      wC2PJh86nzAftDUl8DgxuYQztzUKtQKxgTlcsbo0YDWzOCI2UaffNNU0wzkFqfAyfDVSLXQ69DheNrcmHrImMTM39qir
      rCYyB7SJNcy1OS53rzOoyzBaNmIxiyj4MZsrbDG6MZwzQqtWNRwwZ7SyMjo1iy0mqYgy07BCsMOu8KhNsDCzcTJLM9M1
      46xXLyOvEzQrNfai5a1/sqC46K5xtrI1jTZytfQueLbqr4s0NTWVrAU1RTKAOM44YzRCNz0pObPoNSA0LDYVKDc5n7Sd
      MRU4kzdwN9yxj7U/sNU6G7lbNlurlTfPsVO3L5dhNPm4siCCPBqxLLXoM4YzvjjorEG6t6lspSEquzS6L042c7ERJjwr
      dTdDpIsqPzEwsC+lTTLpMAyxJrIVL4cz+K3pq68zlzlyKZ8zZq1XMWCzgC3oucG33zHCuAawK7A8MXs17a0kMpi2UqlR
      MEetQikGKe+jobdCNoU30rXJuUm4jTQotJ6z6K7mLbSmxKWbpvmrUTYeudc1SCzfND+657iXqH+5M638qvm4EboBuOm0
      CjWqtM25Gbf/M+i29jJgNlc4jLdxN6+1tbgruFMmTZ39uJYdHy7ELQcyirgdtjC4mrq6tzux3rA7rCOwmbh8tOa1Jaq9
      uDGtYrgOtXCt1DJ4udC4gbgcMQYxjByVuee1JTRPskkkSi+OuActpLe+Lps0/Cc0MUgz7DY0Nig0XDRKMwIgqrHjtq+y
      uhDAMTosq7gFr3kvoLbPtiE17KrxOKswrrOnMD8wf7EYrv+x7rfzq+a0vLUKNbmxvqT7LriTv7IRPEo0Hrk3uFagZK14
      rWwzvjViqrcxUi+2qcaqo7o4n5mxbbL8Ne8xeC1QrNwyzKcaNuS4WjlluXq0JTT/OAQpnbQpNW+4EDQCLkc2kxjKueQz
      VCD+Njy2mjRvrDU16DRSrs08BC+WuOg5BShmsJY2NTTar8O4VizUr6oo1KlUOfK3UbW6NtWnQqTVuEwun7E3O1M8FLYh
      NmGtz7InNuwwvLZqM4KhjTHdNl0r2bdCMV6k+TYkNcc2HixULewxU7SyOfKh2zjer7coASgMNIAuOrBlOLksmrNWMK0y
      SiFxr6AwqawJOWw2ATSxOAuzhSwgMLgvza1fs/A0jK+YtHc4ljNhLRExwTIzMpU0lqoSOia3WCN3OLO5S6h6NeMqQjNi
      NQw5m7WFNJWwNalqGHY3cSiZM6A3qrHJMRazIrh+M/03WjdCPAA0KrUpue24WrwsLBi8jTVQtqS5IbKHsLi57LDNNka8
      yKh9MmGtyKznuNIorDMore+ohTVFrTY2AzYEucC3mC3/uPQ1iDLiNmK4BTZYOYY2Jbd1rBY0BjruJQY6dbK6K/Mekzis
      M5E2qK3JuOi1EjFjNLSkOrU7M1CtWjUuszGyrjY3KICy+LhCsz40yrOoOmM3xLgFJAa2X64zL4mwZbfiND0yY6h3K0cy
      KzmVtF2sXTMpNCKmFLSPOHap6LBxrEU4r6ytum64iTJarVy5BDchtWu2trF3N/Syx7VJsSo1JK1PsIIs5zwZt5o5ACtb
      rFI4nLKSp2s6wjiWIto2oK0aOcQ4HzPeNAE6CzOBOMM45zglOTQwPKyqNTg4+jgdOFs0YjVjro0qCbGAt0CxgjgwL6yn
      BC7ItcC16DM0LTmvmbLLMw0r9jRbthqz5S5mJAU4ITeaMJ8uyrkRN3wyITLZMCY4oDZUr5Mtq7JSrE+yTSxosF+1GjBd
      rQ2m1zakrsMnyiTxNtOx2rJaq9C6RbIquL+2VjRDqF+0rDinsdApfSwDtj+0B7futN+4kbn+tmCyeTpBN0u3wbFVtSk2
      RbApvJ4zkjQiNZc2m7MTtxk2ICiStPe497bfqyGnE7ecKVmuYrJfsvi2ZjI4NM8vJraQttUy9Tj8N+E4frB1s8mwjLdS
      MSsvVK8lMCm2ProJNJUtBbQjODi3PDXbLsQsUbSgMXs04zT3Mx0yOTkCtyspuzQOL+OrUjZAqU64cLqwuXQ0RjmpKhOt
      PjiptrQuSDCouDg5uqJgOU02lq4Ap1w2RzTzMiurXrjptIqyT7f6uBWzH7HctLa157WuKaqtkLSVMfQ0XDOCr/E047Sc
      Ml618q5Sp++2j7RNsjC5yiM6Nwc1MLLQtTk36y91NDgt07ZeOmCx4qi+sPo4PjHaI4K0vDHStTKytbMgLn2yRjH1NN6y
      qBrBN4A1kC7XNIcyTjSBLoa3YDL8K46ur7PxN0yvVagbscuyJTUdLB8y7bObKd02ijkAsM24ubPdOpGvWK4ot5k03zAb
      s9mhpTXhuuurRqo8Law2hDVvtIwnebHZOFkt4LA1OAIzpy29OOg39y5RNug4WTDzOJsw8LXsNGw1NThAMzY0DKqcKhE5
      vTk2L4Au1S5upFY6rSzGNEawBT1KN+QbYLWBNkeh8LhmOvstDLIlL1esZDnRNGewGbWxNtSsPy+CsII0+C5/JYmw9LFK
      La6zczGksOQtfTTYMQGym6GMLGmwrbWrKDc0YDc+sQGuR6vhNymqpTeaKeYtLiFgKII0GzXHMakygzbctEUvFzNfr7S2
      OzCxMK2y/LfAsZ84grOdt3C20DP6uU4fFSAPtB80QLQINg8oHrGvoKWxmDYsNVI22rnBNZEswTenuGe0hLZfLVsw+yjA
      tgazALotOSIu46Q7MPQpZbQMOAE0E7JeucK227LUoci0ca2MNQc0TrksrYiw7KreCBwxszczMGC0v7KuraiwprAnM9m0
      v61lNaivlSzzrDCsEKb5tzO30rU8tAO47S1Nsaa0MbXeqPYxRTb+sduzGTQMtYGxIzEKOE219ajtprAtnTArs/25HrN/
      tnAxXzVzuSMqDSrYOqO2gK7VJ/+6GbOENnQ0zLD6K3ew8aoxqtU2cjUFtOE3VS2LtZEyAbeNuA+uZjX3Kaut2LQctD6v
      Tby/sg4wLrVOMe80hTeFrKUxeDnaNn+waLFCtms6aS/QsHa6gDMhOWa0gDWqsBS5NjwSM2m0ybB3sd8tnTm4tVG5wrXl
      LxQy6TF+MS04zLQFMga2+TiLp7MtrrqGuC+v9666qFy1CzEhLi02IbRVLZUyqDkrsSkzRzd1ucS0FLRxKKWx9yp2tiWn
      h7iMsUep7bnouC4z7K6zOH8xWzT+ricyLCObp6Q0MDB6qO4xYjUEOBiuYqwzOBe0NDAEsjkw2TenMN4qQbXkLWKv6Rb/
      NWk6CK4ONaQ1VbfnrLeuo7AEKx4gNimxLMkun7gssSEx5SxaqUYrbyu8L/AtsbCJpsWtSbNyNDa2IDVlt0CsILVzL0ux
      7DNhrFCyOSn2sN+wtbYPtcW3ErfCrEov4ysXLU4ueRmLqEu0gjX3sbU29LQYOoe18JtSMSW27DhxteEyzzC4Nje1YrN+
      ppax4K6xOCIz6bALOJuvxyqxtgG1LjU+tb63iDRXMmyylbUktfex0jfsLxE1gbIZK2s1fzRLsVYz/7IgJL2xDzQYNxS1
      u7bjpP8xpTCOuTC2XrK8nzevZTb+M8WbTDWqoMkzcDpwuJ+yaTP5sv631bXZuIG5rLZPMWyycbkkK5wwa7bztDMzBa0A
      uLumHbLiNwE0ljNnKzQ84iyMNBw7ITX2upohspiQuuweG7d2tTA4rDhyOOu4obS7slExTKovOK24FLE8ta8zBbYkMGo0
      JDejsM0yhTNnOQcrITQ1NXw4JC1sMak4JSOaJ9y0RKQYKqAtj7jXO0EwKDUbN3UvyKwUMPkz5DS5NwI40anpO/E2UTaZ
      OVuq0DaiOMw0cDSUsDiuozBVNSg3ErViOFI1vDByNRK2lLjePDE0GzTJtHk0S7k7snQq4zvQulW25jcFrZY0qqR6NSEx
      Ra1WKZa4R620Oou3CjFHNCAy+TitsoqxojTwNeC2/zotoLU1UDTVs5q2qLGzNES5zbdSrZastaV6nOGwJjUZrsG1/S1C
      sGswnqjpNQu2saoOMESr8SuVIemxlrh5MuszSDhutoM1Oq+XNEMnODIjGKO107djOAG4qi7wNZS4F61UMKw4lDF+uKW1
      ZbbWuTQ07CQJuMI79rlxO8uwazS8JYY2G66dMFYxyzSDOeI4cjU2Mxuvaq92sx+rrrn/Mdy1Arbotfw3tqiTMS+6hqxK
      tW64VrQ6t84ula8WM9+2bK6NJiYsajWEFeq0p7XRrHi7c7WZuemmjbrRowkzoTicKRgoeKq1r723hazuM8q1u7VzOCUx
      +qOOq4e0bLOkOQM3i7KhsuE0+7hCMi65C6pqqaysTziItg6kEbNcpTi3xTKNuWe4YrTarU40sDyPswS1zzbxuje5pDfI
      oAQz1TRDORY0X6pnLBi0qLThrV64wzdcMkWoLbaYraw0MzHprcsXYrVfLnitjTHeODEwODMVtFY1dzQsNKY1M7opuLQt
      ODA9sjezvTV/OqA1GjELOvcxCrGZtnqysTnZtwWtyrJSu1AtXiCcsVe04KxIrxK0tLGLNmwyJKwXLqC0Q7EXMFOtPrTM
      C3wvZLhSMB2uCC0sN540Jq+hNjo43Sz4qaAxYDpksFE4ZzbHsYswl7k/Ou+wBTPINFk1DLWhNtW4G7TWnwktDy/SNWwr
      gbAEsYWxYKa6raw1yDEbLWewNay0qsA2HzUXsJcsQrfJJFu4NLjfuXW4jLV5Mfa36LhFuIa4cbZDt9y0wxkiJFy1oLgY
      uma5YLPZMHi3ES7+t3+wfrOWJRUrB65at/Imr7ggue408bYwtwq0LbYxtIexh7ETtJ4x0LAqMS2onzfKrKa14bQLtbQd
      77YRuVg50aj8uMs4NTSksPmi5CyiOUgxV7G+tEy4HbtDOgAzi6QNNI01lSvxOiwyvbHctPc1ajiNNI04GR90NzI2OjpP
      OAAzeTGxLq82yzAWIKsws7C1MNKnQCwLtqowXy3XMWUz7jRvrCYwHjbzN8s2T7JJNU8oELREMsE4wzHuMpSpaS8bNx43
      tLS4tgmrFjFzOlE22bO2L5Cx2jpRORk3UrBArx+0djBYu5U2pDG+uA83nLK6sBm7ALQaOM41STRuuUYmGjAwuEk3ObRs
      uACzqLPHMWEzCzooOJe4zLpHONG3gjrAsxk0wzSppw8uErMQsEG4PDL5tSW0SLEKti6zFyyMHKCzIzk7tGo1UiiXqDgu
      6K2ttBI=
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
