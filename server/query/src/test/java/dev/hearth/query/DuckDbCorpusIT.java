package dev.hearth.query;

import dev.hearth.store.RecordReader;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.contract.corpus.CorpusContract;
import dev.hearth.store.contract.corpus.Question;
import dev.hearth.store.contract.corpus.Reply;
import java.util.ServiceLoader;

class DuckDbCorpusIT extends CorpusContract {

    @Override
    protected RecordStoreProvider provider() {
        return ServiceLoader.load(RecordStoreProvider.class).findFirst().orElseThrow();
    }

    @Override
    protected Reply ask(RecordReader reader, Question question) {
        return CorpusAsker.ask(reader, question);
    }
}
