import Evidence
import Testing

/// Secrets whose name is on another line, or that stand in a call without one.
struct NamelessSecretTests {
  @Test(arguments: [
    "user,password\nbob,Zq9kW3xT7", "username;password;mail\nbob;Zq9kW3xT7;b@example.com",
    " rolname | rolpassword\n---------+-------------\n casa    | Zq9kW3xT7\n",
    "name,db_password\ncasa,harmless\nother,Zq9kW3xT7",
    "<key>password</key>\n  <string>Zq9kW3xT7</string>",
    "[\"password\"]=>\n  string(9) \"Zq9kW3xT7\"", "password,Zq9kW3xT7", "password;Zq9kW3xT7",
    "new SecretKeySpec(\"Zq9kW3xT7\".getBytes(), \"AES\")", "AES.new('Zq9kW3xT7', AES.MODE_CBC)",
    "jwt.decode(tok, 'Zq9kW3xT7', algorithms=['HS256'])", "hmac.new(b'Zq9kW3xT7', msg)",
    "kek=Zq9kW3xT7abc1", "iv=Zq9kW3xT7abc1", "a1 LOGIN bob Zq9kW3xT7",
    "ACL SETUSER bob on >Zq9kW3xT7 ~* +@all", "username u password 7 Zq9kW3xT7",
    "Invalid value: \"Zq9kW3xT7\": password must be longer",
    "123456789:AAZq9kW3xT7abcdefghijklmnopqrstuvw", "abc8Q~Zq9kW3xT7abcdefghijklmnopqrstuvwxyz",
  ])
  func `a secret is hidden where its name is not beside it`(_ text: String) {
    #expect(!Redactor().redacted(text).contains("Zq9kW3xT7"))
  }

  @Test(arguments: [
    "name,password\nthis line is no row of a table: demo-7f9d8c5b4-x2x7k",
    "the user,the password and demo-agent-7f9d8c5b4-x2x7k",
    "Failed to log in: LOGIN refused for demo-agent-7f9d8", "private=8 active=12345678a",
    "spec.data.admin-password\"},{\"revision\":4,\"updated\":\"2026-11-28\"}",
    "Invalid value: \"casa-9x8y7z6w\": name must be a DNS label",
  ])
  func `a line without a secret stays as it is`(_ text: String) {
    #expect(Redactor().redacted(text) == text)
  }
}
