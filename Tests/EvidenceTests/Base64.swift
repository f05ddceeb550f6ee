import FoundationEssentials

func base64(of text: String) -> String { Data(text.utf8).base64EncodedString() }
