import Facts
import Testing

struct ClockTests {
  @Test(arguments: [
    ("2026-11-28T15:46:46Z", 1_795_880_806), ("2026-11-28T15:46:46.148512552Z", 1_795_880_806),
    ("2026-11-28T17:46:46+02:00", 1_795_880_806), ("2026-11-28T13:16:46.5-02:30", 1_795_880_806),
    ("2026-11-28T21:16:46.123456789+0530", 1_795_880_806), ("1970-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59.9Z", -1), ("2024-02-29T12:00:00Z", 1_709_208_000),
  ])
  func `A time is read whatever its zone and its fraction`(_ text: String, seconds: Int) {
    #expect(Clock.seconds(text) == seconds)
  }

  @Test(arguments: [
    "", "now", "2026-11-28", "2026-11-28T15:46:46", "2026-11-28 15:46:46Z",
    "2026-13-28T15:46:46Z", "2026-11-28T15:46:46Z, said the log", "20261128T154646Z",
    "2026-11-28T15:46:46.1485125521485125521485125521Z",
  ])
  func `What is no time is none`(_ text: String) {
    #expect(Clock.seconds(text) == nil)
    #expect(Clock.utc(text) == text)
  }

  @Test(arguments: [
    1, 951_782_400, 951_868_799, 1_709_208_000, 1_795_880_806, 4_107_542_400, 253_402_300_799,
  ])
  func `What is written reads back`(_ seconds: Int) throws {
    let text = try #require(Clock.text(seconds))
    #expect(text.count == 20)
    #expect(Clock.seconds(text) == seconds)
    #expect(text == "\(Clock.day(seconds))T\(Clock.timeOfDay(seconds))Z")
  }

  @Test(arguments: [0, -1, 253_402_300_800, Int.max])
  func `A time that nobody knows is not written`(_ seconds: Int) {
    #expect(Clock.text(seconds) == nil)
  }

  @Test(arguments: [
    ("2026-11-28T17:46:46+02:00", "2026-11-28T15:46:46Z"),
    ("2026-11-28T00:30:00.25+01:00", "2026-11-27T23:30:00.25Z"),
    ("2026-11-28T15:46:46.148512552Z", "2026-11-28T15:46:46.148512552Z"),
  ])
  func `In UTC texts sort as times do`(_ text: String, utc: String) {
    #expect(Clock.utc(text) == utc)
  }

  @Test func `A time before another is found, and what is no time stays`() {
    let time = "2026-11-28T15:46:46.148512552Z"
    #expect(Clock.text(time, earlierBy: 130) == "2026-11-28T15:44:36Z")
    #expect(Clock.text(time, earlierBy: 0) == time)
    #expect(Clock.text("000123", earlierBy: 130) == "000123")
  }
}
