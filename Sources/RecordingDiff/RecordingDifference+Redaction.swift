public import Evidence

extension RecordingDifference {
  /// Without secrets. A recording of ours holds none; one that somebody else made may.
  public func redacted(by redactor: Redactor) -> RecordingDifference {
    var clean = self
    for index in clean.objects.indices {
      for field in clean.objects[index].fields.indices {
        clean.objects[index].fields[field] = redacted(
          clean.objects[index].fields[field], redactor)
      }
    }
    for index in clean.answers.indices {
      clean.answers[index].old = redactor.redacted(clean.answers[index].old)
      clean.answers[index].new = redactor.redacted(clean.answers[index].new)
    }
    for index in clean.logs.indices {
      for shape in clean.logs[index].newShapes.indices {
        let example = clean.logs[index].newShapes[shape].example
        clean.logs[index].newShapes[shape].example = redactor.redacted(example)
      }
    }
    return clean
  }

  /// A key and its value give a secret away only together.
  private func redacted(_ change: FieldChange, _ redactor: Redactor) -> FieldChange {
    func value(_ text: String) -> String {
      let prefix = "\(change.path.split(separator: ".").last ?? ""): "
      let line = redactor.redacted(prefix + text)
      return line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : line
    }
    return FieldChange(path: change.path, old: value(change.old), new: value(change.new))
  }
}
