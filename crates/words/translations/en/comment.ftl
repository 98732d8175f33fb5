# What is said of a figure.
comment-title = Remarks on figures
comment-headline = { $n ->
    [one] { $count } thread waits for an answer
   *[other] { $count } threads wait for an answer
}
comment-headline-mine = { $n ->
    [one] { $count } thread names me
   *[other] { $count } threads name me
}
comment-headline-all = { $n ->
    [one] { $count } thread
   *[other] { $count } threads
}
comment-headline-figure = Remarks: { $figure }, { $place }, { $period }
comment-lead = Each thread ends in a correction or an explanation; what ended it follows the figure.
comment-empty = No threads.
comment-empty-figure = Nobody has asked about this figure yet.
comment-show-open = Waiting
comment-show-mine = Naming me
comment-show-all = All
comment-ask = Ask about this figure
comment-text = Text
comment-hint = Name somebody with @ and the login name, such as @hoa.nt; a mail tells them.
comment-send = Send
comment-reply = Reply
comment-explain = End: explained
comment-correct = End: corrected
comment-reopen = Open again
comment-answer = Reply, explain or say that it was corrected
comment-why-reopen = Why it is opened again
comment-state-open = waiting
comment-state-explained = explained
comment-state-corrected = corrected
comment-kind-explain = explanation
comment-kind-correct = correction
comment-kind-reopen = opened again
comment-correction = See the corrected figure
comment-talk = { $n ->
    [one] { $count } thread
   *[other] { $count } threads
}
comment-talk-open = { $n ->
    [one] { $count } thread waits
   *[other] { $count } threads wait
}
comment-talk-none = Ask about this figure
comment-figure = { $figure }, { $place }, { $period }
finding-nobody-named = There is no account “{ $read }”: nobody is told
    .hint = Name people by their login names.
finding-thread-ended = This thread has ended
    .hint = Open it again before saying more.
finding-thread-open = This thread is open
    .hint = Just reply.
finding-nothing-corrected = The figure has not been stated anew since it was asked about
    .hint = Correct the figure first (state it anew, return the report, or correct a misreading), or end with an explanation.
finding-unknown-thread = There is no thread “{ $read }”
    .hint = Open it from the page of the figure.
finding-remark-empty = Nothing was written
    .hint = Write at least a sentence.
finding-remark-text = The text is too long or holds odd characters
    .hint = Shorten it; paste plain text.
