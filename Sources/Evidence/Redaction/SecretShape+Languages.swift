/// The word for a password in other languages, where it is none that ``SecretName`` compares: its
/// letters are beyond ASCII, or it has blanks.
extension SecretShape {
  static let foreignWords = [
    "contraseña", "contrasenya", "mot de passe", "hasło", "şifre", "lösenord", "lozinka", "пароль",
    "密码", "密碼", "口令", "パスワード", "비밀번호", "암호",
  ]

  static let foreignName: Finder = { text in
    foreignWords.flatMap { word in
      each(of: word, in: text) { start in
        let key = Key(text, start..<(start + word.utf8.count), .password)
        return values(of: key, in: text).first { !isHarmless(text[$0], .password) }
      }
    }
  }
}
