import Evidence
import Testing

struct TokenClaimsTests {
  private func token(_ claims: String) -> String {
    let part = base64(of: claims).filter { $0 != "=" }
    return "eyJhbGciOiJub25lIn0.\(part).c2ln"
  }

  @Test(arguments: ["1e300", "-1e300", "9223372036854775808"])
  func `A time beyond all years is no time, and no crash`(_ number: String) throws {
    let claims = try TokenClaims(token: token(#"{"iss":"casa","exp":\#(number),"iat":\#(number)}"#))
    #expect(claims.issuer == "casa")
    #expect(claims.expiresAt == nil)
    #expect(claims.issuedAt == nil)
  }

  @Test func `A time with a fraction is its second`() throws {
    #expect(try TokenClaims(token: token(#"{"exp":12.75}"#)).expiresAt == 12)
  }
}
